import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { GraphQuestion, Project } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { useLabels } from "../question/useLabels";
import { seriesWords } from "../question/words";
import { WhoDrawer } from "../who/WhoDrawer";
import { aboutWords, whoseIs } from "./behind";

interface Props {
  project: Project;
  question: GraphQuestion;
  behind: Behind;
  onLook: (behind: Behind | undefined) => void;
}

const CHOICES = [
  { value: "users", label: "Users" },
  { value: "accounts", label: "Accounts" },
] as const;

/** The users or accounts behind one figure of a graph. */
export function GraphWho({ project, question, behind, onLook }: Props) {
  const labels = useLabels(project);
  const { data } = useAnswer(project.slug, question);
  const series = question.series.find(({ id }) => id === behind.series);
  const whose = whoseIs(behind, series, labels);
  const choosable = series && !series.population && !series.saved && project.accounts > 0;
  const what = series ? seriesWords(series, labels) : String(behind.series);
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whose}
      about={`${what}, ${aboutWords(behind, question, data?.answer)}.`}
      choice={
        choosable && (
          <Segmented
            label="Whom"
            choices={CHOICES}
            value={whose.noun === "account" ? "accounts" : "users"}
            onChange={(of) => onLook({ ...behind, of })}
          />
        )
      }
      onClose={() => onLook(undefined)}
    />
  );
}
