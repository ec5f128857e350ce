import { OverChart, useOver } from "../../analyses/stickiness/OverTime";
import { spansOf, toldOf } from "../../analyses/stickiness/overTime";
import type { Annotated } from "../../annotations/useAnnotated";
import type { Answered } from "../../api/ask";
import type { Project, StickinessAnswer, StickinessQuestion } from "../../api/nouns";
import { usePublicBefore } from "../../api/public";
import type { PublicPlace } from "./drawing";

interface Props {
  answered: Answered<StickinessQuestion>;
  words: string;
}

/** Stickiness over time in a card of a dashboard. */
export function StickyOverTime(props: Props & { project: Project; annotated?: Annotated }) {
  const { project, annotated, ...rest } = props;
  const told = useOver(project, rest.answered);
  return <OverChart {...rest} told={told} annotations={annotated?.shown} onMark={annotated?.onMark} />;
}

/** The same on a public page, which has its other ranges from the server by their number. */
export function PublicOverTime({ place, ...rest }: Props & { place: PublicPlace }) {
  const { answer, question } = rest.answered;
  const count = Math.max(0, spansOf(answer, question).length - 1);
  const earlier = usePublicBefore<StickinessAnswer>(place.token, place.card, count);
  return <OverChart {...rest} told={toldOf(rest.answered, earlier)} />;
}
