import { useState } from "react";
import { useExplanation } from "../../api/ask";
import type { Answer, Project, Question } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { print } from "../../print";
import style from "./Explain.module.css";

type Part = "rules" | "plan" | "sql" | "question";

const PARTS: { value: Part; label: string }[] = [
  { value: "rules", label: "Rules" },
  { value: "plan", label: "Plan" },
  { value: "sql", label: "SQL" },
  { value: "question", label: "Question as JSON" },
];

interface Props {
  project: Project;
  question: Question;
  answer: Answer;
}

/** Why the figures are what they are: the rules in words, the plan, the SQL, the question itself. */
export function Explain({ project, question, answer }: Props) {
  const [part, setPart] = useState<Part>("rules");
  const wanted = part === "plan" || part === "sql";
  const explanation = useExplanation(project.slug, question, wanted);
  const cost = `${print.count(answer.rows_read)} rows read, ${print.duration(answer.elapsed_ms)}, ${answer.engine}`;
  return (
    <section className={style.explain} aria-label="Explain">
      <header className={style.head}>
        <h2>Explain</h2>
        <span className="hint">{cost}</span>
        <span className={style.space} />
        <Segmented label="Part" choices={PARTS} value={part} onChange={setPart} />
      </header>
      <div className={style.body}>
        {part === "rules" && <Rules answer={answer} />}
        {part === "question" && <pre>{JSON.stringify(question, null, 2)}</pre>}
        {wanted && explanation.isError && <p>{explanation.error.message}</p>}
        {part === "plan" && <pre>{explanation.data?.plan}</pre>}
        {part === "sql" && <pre>{explanation.data?.sql.join(";\n\n")}</pre>}
      </div>
    </section>
  );
}

function Rules({ answer }: { answer: Answer }) {
  if (answer.rules.length === 0) return <p className="quiet">No special rule bears on these figures.</p>;
  return (
    <dl className={style.rules}>
      {answer.rules.map(({ code, text }) => (
        <div key={code}>
          <dt>
            <code>{code}</code>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
