import type { ReactNode } from "react";
import { OnChart } from "../../annotations/OnChart";
import { useAnswer } from "../../api/ask";
import type { FunnelQuestion, Project } from "../../api/nouns";
import { Section } from "../../parts/Section";
import { CountBySection } from "../question/CountBySection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import { Select } from "../question/Select";
import { DurationField } from "../question/WindowField";
import type { FunnelChart } from "./address";
import { Exclusions } from "./Exclusions";
import { askedFor, withOrder } from "./edit";
import style from "./Funnel.module.css";
import { Steps } from "./Steps";
import { ORDER_WORDS } from "./words";

interface Props {
  project: Project;
  question: FunnelQuestion;
  onChange: (question: FunnelQuestion) => void;
  fold: ReactNode;
  /** How it is drawn. */
  chart: FunnelChart;
}

type Order = NonNullable<FunnelQuestion["order"]>;

const ORDERS = Object.entries(ORDER_WORDS).map(([value, label]) => ({ value: value as Order, label }));

/** The funnel in parts, top to bottom as one says it. */
export function Sections({ project, question, onChange, fold, chart }: Props) {
  const shared = { project, question, onChange };
  return (
    <>
      <CountBySection
        project={project}
        by={question.by}
        onChange={(by) => onChange({ ...question, by })}
        sessions
        action={fold}
      />
      <Section
        title="Steps"
        action={
          <Select
            label="Order"
            value={question.order ?? "ordered"}
            choices={ORDERS}
            onChange={(order) => onChange(withOrder(question, order))}
          />
        }
      >
        <Steps {...shared} />
        <Within question={question} onChange={onChange} />
        <Exclusions {...shared} />
      </Section>
      <FilterSection {...shared} />
      <GroupSection {...shared} />
      <Attribution question={question} onChange={onChange} />
      {chart === "trend" && <OnTrend project={project} question={askedFor(question, chart)} />}
    </>
  );
}

/** What happened meanwhile, for the funnel over time. */
function OnTrend({ project, question }: Pick<Props, "project" | "question">) {
  const answer = useAnswer(project.slug, question).data?.answer;
  const buckets = answer?.groups[0]?.buckets ?? [];
  const range = answer && {
    times: buckets.map(({ start }) => start),
    timezone: answer.timezone,
    to: answer.question.to,
  };
  return <OnChart project={project} range={range} />;
}

function Within({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const { window, order } = question;
  const choices = [
    { value: "window", label: "within" },
    { value: "range", label: "at any time" },
  ] as const;
  return (
    <div className={style.within}>
      <Select
        label="How long"
        value={window ? "window" : "range"}
        choices={choices}
        onChange={(value) =>
          onChange({ ...question, window: value === "window" ? { value: 14, unit: "day" } : undefined })
        }
      />
      {window && (
        <>
          <DurationField
            duration={window}
            onChange={(changed) => onChange({ ...question, window: changed })}
          />
          <span>of {order === "unordered" ? "the first of them" : "step 1"}</span>
        </>
      )}
    </div>
  );
}

/** Whose value of a property tells the group; segments and what was done are the actor's own. */
function Attribution({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const { group_by = [], steps, attribution = "first_touch" } = question;
  if (!group_by.some(({ source }) => source && source !== "segment")) return null;
  const choices = [
    { value: "first_touch", label: "first value of any step" },
    { value: "last_touch", label: "last value of any step" },
    { value: "all_events", label: "each value by itself" },
    ...steps.map((_, i) => ({ value: `step:${i + 1}`, label: `value at step ${i + 1}` })),
  ];
  return (
    <div className={style.within}>
      <span>by the</span>
      <Select
        label="Whose value counts"
        value={attribution}
        choices={choices}
        onChange={(value) =>
          onChange({ ...question, attribution: value === "first_touch" ? undefined : value })
        }
      />
    </div>
  );
}
