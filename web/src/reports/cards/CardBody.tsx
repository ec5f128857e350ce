import { Skeleton } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import type { Labels } from "../../analyses/question/labels";
import { useAnswer } from "../../api/ask";
import type { Answer, GraphAnswer, Project, Question, Reported, ShownCard } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { TableOf } from "../TableOf";
import style from "./Cards.module.css";

const GraphCard = lazy(() => import("./GraphCard"));

interface Props {
  project: Project;
  card: ShownCard;
  labels: Labels;
}

/** What a card of a dashboard shows: the figures of its report as of now. */
export function CardBody({ project, card, labels }: Props) {
  const { report, question, problem } = card;
  if (!question || !report) return <Note tone="watch">{problem || "This report is not there."}</Note>;
  if (question.kind === "graph") {
    return <Asked project={project} question={question} shown={report.shown ?? ""} labels={labels} />;
  }
  return <TableOf project={project} question={question} />;
}

interface AskedProps {
  project: Project;
  question: Reported & Question;
  shown: string;
  labels: Labels;
}

function Asked({ project, question, shown, labels }: AskedProps) {
  const asked = useAnswer(project.slug, question);
  const late = useDelayed(asked.isPending || asked.isPlaceholderData);
  if (asked.error) return <CardFault>{asked.error.message}</CardFault>;
  if (!asked.data) return late ? <Skeleton className={style.chart} /> : null;
  return (
    <div className={style.body} style={{ padding: 0 }} data-dimmed={late}>
      <Drawn question={asked.data.question} answer={asked.data.answer} shown={shown} labels={labels} />
    </div>
  );
}

interface DrawnProps {
  question: Reported & Question;
  answer: Answer;
  shown: string;
  labels: Labels;
}

/** An answer as its kind is drawn in a card. */
export function Drawn({ question, answer, shown, labels }: DrawnProps) {
  if (question.kind !== "graph") return null;
  return (
    <Suspense fallback={null}>
      <GraphCard question={question} answer={answer as GraphAnswer} shown={shown} labels={labels} />
    </Suspense>
  );
}

export function CardFault({ children }: { children: ReactNode }) {
  return (
    <div className={style.fault}>
      <Note tone="risk">{children}</Note>
    </div>
  );
}

/** A text that somebody wrote: a line that begins with `# ` is a heading. */
export function CardText({ text }: { text: string }) {
  const [first = "", ...rest] = text.split("\n");
  const headed = first.startsWith("# ");
  return (
    <div className={style.text} dir="auto">
      {headed && <h3>{first.slice(2)}</h3>}
      {headed ? rest.join("\n") : text}
    </div>
  );
}
