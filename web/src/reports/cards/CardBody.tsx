import { Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { type Behind, writeBehind } from "../../address/behind";
import type { Labels } from "../../analyses/question/labels";
import { useAnnotated } from "../../annotations/useAnnotated";
import { useAnswer } from "../../api/ask";
import type { Project, Question, Report, Reported, ShownCard } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { kindOf } from "../kinds";
import { TableOf } from "../TableOf";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";
import { ListCard } from "./ListCard";

const CARDS = {
  graph: lazy(() => import("./GraphCard")),
  funnel: lazy(() => import("./FunnelCard")),
  retention: lazy(() => import("./RetentionCard")),
  paths: lazy(() => import("./PathsCard")),
  lifecycle: lazy(() => import("./LifecycleCard")),
  stickiness: lazy(() => import("./StickinessCard")),
  time_between: lazy(() => import("./TimeBetweenCard")),
  engagement: lazy(() => import("./EngagementCard")),
};

/** Whether an answer to the question is drawn, and not shown as the table of its file. */
export function isDrawn(question: Reported): question is Reported & Question {
  return question.kind in CARDS;
}

interface Props {
  project: Project;
  card: ShownCard;
  labels: Labels;
}

/** What a card of a dashboard shows: the figures of its report as of now. */
export function CardBody({ project, card, labels }: Props) {
  const { report, question, problem } = card;
  if (!question || !report) return <Note tone="watch">{problem || "This report is not there."}</Note>;
  if (isDrawn(question)) {
    return <Asked project={project} question={question} report={report} labels={labels} />;
  }
  if (question.kind === "users" || question.kind === "accounts") {
    return <ListCard project={project} question={question} />;
  }
  return <TableOf project={project} question={question} />;
}

interface AskedProps {
  project: Project;
  question: Reported & Question;
  report: Report;
  labels: Labels;
}

function Asked({ project, question, report, labels }: AskedProps) {
  const asked = useAnswer(project.slug, question);
  const late = useDelayed(asked.isPending || asked.isPlaceholderData);
  const annotated = useAnnotated(project);
  const navigate = useNavigate();
  const shown = report.shown ?? "";
  const search = kindOf(question)?.searchOf(question, shown);
  // Those behind a figure are shown on the page of the report, with the dashboard's range and filters.
  const look = (behind: Behind) =>
    void navigate({
      to: "/p/$project/reports/$name",
      params: { project: project.slug, name: report.name },
      search: { ...search, who: writeBehind(behind) },
    });
  if (asked.error) return <CardFault>{asked.error.message}</CardFault>;
  if (!asked.data) return late ? <Skeleton className={style.chart} /> : null;
  return (
    <div className={style.body} style={{ padding: 0 }} data-dimmed={late}>
      <Drawn
        {...asked.data}
        project={project}
        shown={shown}
        labels={labels}
        annotated={annotated}
        onLook={search ? look : undefined}
      />
      {annotated.dialog}
    </div>
  );
}

/** An answer as its kind is drawn in a card. */
export function Drawn(drawing: Drawing) {
  const Card = CARDS[drawing.question.kind] as ComponentType<Drawing>;
  return (
    <Suspense fallback={null}>
      <Card {...drawing} />
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
