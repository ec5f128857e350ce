import { Menu } from "@mantine/core";
import type { FunnelExclusion, FunnelQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { NotIcon, PlusIcon, TrashIcon } from "../../parts/icons";
import { ChoiceRow } from "../question/ChoiceRow";
import { EventPicker } from "../question/EventPicker";
import { Select } from "../question/Select";
import style from "./Funnel.module.css";

interface Props {
  project: Project;
  question: FunnelQuestion;
  onChange: (question: FunnelQuestion) => void;
}

const MOST = 20;

/** Events that void an attempt, between which steps. */
export function Exclusions({ project, question, onChange }: Props) {
  const { exclude = [] } = question;
  const set = (at: number, changed: FunnelExclusion | null) => {
    const next = exclude.flatMap((old, i) => (i === at ? (changed ? [changed] : []) : [old]));
    onChange({ ...question, exclude: next.length ? next : undefined });
  };
  return (
    <>
      {exclude.map((excluded, i) => (
        <ChoiceRow
          // biome-ignore lint/suspicious/noArrayIndexKey: an exclusion is its place.
          key={i}
          project={project}
          choice={excluded}
          label={`Excluded event ${i + 1}`}
          mark={<NotIcon size={14} />}
          onChange={(changed) => set(i, changed)}
          menu={
            <Menu.Item leftSection={<TrashIcon size={14} />} onClick={() => set(i, null)}>
              Remove
            </Menu.Item>
          }
        >
          {question.order === "unordered" ? (
            <span>not at all</span>
          ) : (
            <Span question={question} excluded={excluded} onChange={(changed) => set(i, changed)} />
          )}
        </ChoiceRow>
      ))}
      {exclude.length < MOST && (
        <EventPicker
          project={project}
          onPick={(event) => onChange({ ...question, exclude: [...exclude, { event }] })}
          target={(open) => (
            <button
              type="button"
              className={chip.add}
              title="Events that end an attempt when they happen in between"
              onClick={open}
            >
              <PlusIcon size={14} /> Exclude
            </button>
          )}
        />
      )}
    </>
  );
}

interface SpanProps {
  question: FunnelQuestion;
  excluded: FunnelExclusion;
  onChange: (excluded: FunnelExclusion) => void;
}

/** Between which two steps. */
function Span({ question, excluded, onChange }: SpanProps) {
  const count = question.steps.length;
  const from = excluded.from_step ?? 1;
  const to = excluded.to_step ?? count;
  const places = (least: number, most: number) =>
    Array.from({ length: most - least + 1 }, (_, i) => ({
      value: String(least + i),
      label: `step ${least + i}`,
    }));
  return (
    <span className={style.within}>
      not between
      <Select
        label="After step"
        value={String(from)}
        choices={places(1, to - 1)}
        onChange={(value) => onChange({ ...excluded, from_step: Number(value) })}
      />
      and
      <Select
        label="Before step"
        value={String(to)}
        choices={places(from + 1, count)}
        onChange={(value) =>
          onChange({ ...excluded, to_step: Number(value) === count ? undefined : Number(value) })
        }
      />
    </span>
  );
}
