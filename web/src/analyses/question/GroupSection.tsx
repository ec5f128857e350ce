import { usualTop } from "../../address/kinds";
import type { GroupBy, Grouped, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { MOST_GROUPS, withGroups } from "./edit";
import { GroupItem } from "./GroupItem";
import { GroupPicker } from "./GroupPicker";
import style from "./GroupSection.module.css";

interface Props<Q> {
  project: Project;
  question: Q;
  onChange: (question: Q) => void;
}

const TOPS = [3, 5, 8, 12, 25, 50];
const EVERY = "every";

/** Up to four things to split by, and how many of the largest groups stand for themselves. */
export function GroupSection<Q extends Grouped>({ project, question, onChange }: Props<Q>) {
  const groups = question.group_by ?? [];
  const set = (changed: GroupBy[]) => onChange(withGroups(question, changed));
  const ranked = usualTop(groups) !== null || question.top_n != null;
  return (
    <Section title="Group by">
      <div className={style.row}>
        {groups.map((group, i) => (
          <GroupItem
            key={keyOf(group, i)}
            project={project}
            group={group}
            onChange={(changed) => set(groups.map((old, k) => (k === i ? changed : old)))}
            onRemove={() => set(groups.filter((_, k) => k !== i))}
          />
        ))}
        {groups.length < MOST_GROUPS && (
          <GroupPicker
            project={project}
            onPick={(group) => set([...groups, group])}
            target={(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> {groups.length ? "And" : "Property, has done, segment"}
              </button>
            )}
          />
        )}
      </div>
      {groups.length > 0 && ranked && <TopGroups question={question} onChange={onChange} />}
    </Section>
  );
}

/** What is edited where it stands keeps its place while it changes. */
function keyOf(group: GroupBy, place: number): string {
  return group.property || group.source === "user" ? JSON.stringify(group) : String(place);
}

function TopGroups<Q extends Grouped>({ question, onChange }: Pick<Props<Q>, "question" | "onChange">) {
  const top = question.top_n ?? null;
  const offered = top !== null && !TOPS.includes(top) ? [...TOPS, top].sort((a, b) => a - b) : TOPS;
  return (
    <div className={style.top}>
      <label>
        The{" "}
        <select
          value={top ?? EVERY}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...question, top_n: value === EVERY ? null : Number(value) });
          }}
        >
          {offered.map((count) => (
            <option key={count} value={count}>
              {count} largest
            </option>
          ))}
          <option value={EVERY}>whole list</option>
        </select>
      </label>
      {top !== null && (
        <label>
          <input
            type="checkbox"
            checked={question.other !== false}
            onChange={(event) =>
              onChange({ ...question, other: event.currentTarget.checked ? undefined : false })
            }
          />
          the rest as Other
        </label>
      )}
    </div>
  );
}
