import { useEvents } from "../../api/catalogue";
import type { GraphQuestion, Project, Series } from "../../api/nouns";
import { Nothing } from "../question/Nothing";
import { ANY_EVENT, eventWords, seriesInside } from "../question/words";
import type { View } from "./address";

interface Props {
  project: Project;
  question: GraphQuestion;
  show: (change: Partial<View>) => void;
}

const SPAN_DAYS = 30;

/** Nothing of what is counted first in this range. */
export function EmptyAnswer({ project, question, show }: Props) {
  const events = useEvents(project.slug);
  const [first] = question.series;
  const nothing = first?.saved
    ? `“${first.saved}” is nothing`
    : `No ${first ? nothingWords(first) : "event"}`;
  return (
    <Nothing
      project={project}
      question={question}
      onAsk={(changed) => show({ question: changed })}
      none={`${nothing} in this range`}
      event={events.data?.find(({ name }) => name === first?.event)}
      days={SPAN_DAYS}
    />
  );
}

/** `accounts with Commit`, `“Commit”`, `event`: what there is none of. */
function nothingWords(series: Series): string {
  const words = seriesInside(series);
  return eventWords(series) === ANY_EVENT && words.startsWith("“") ? "event" : words;
}
