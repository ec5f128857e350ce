import type { PropertyAddress } from "../../api/catalogue";
import type { GroupBy, Grouped, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { MOST_GROUPS, withGroups } from "./edit";
import style from "./GroupSection.module.css";
import { PropertyPicker } from "./PropertyPicker";
import { useLabels } from "./useLabels";
import { propertyWords } from "./words";

interface Props<Q> {
  project: Project;
  question: Q;
  onChange: (question: Q) => void;
}

const TOPS = [3, 5, 8, 12, 25, 50];
const EVERY = "every";

/** Up to four properties to split by, and how many of the largest groups stand for themselves. */
export function GroupSection<Q extends Grouped>({ project, question, onChange }: Props<Q>) {
  const groups = question.group_by ?? [];
  const labels = useLabels(project);
  const set = (changed: GroupBy[]) => onChange(withGroups(question, changed));
  const add = (property: PropertyAddress) => set([...groups, property as GroupBy]);
  return (
    <Section title="Group by">
      <div className={style.row}>
        {groups.map((group, i) => (
          <span key={JSON.stringify(group)} className={chip.chip}>
            <PropertyPicker
              project={project}
              onPick={(property) => set(groups.map((old, k) => (k === i ? (property as GroupBy) : old)))}
              target={(open) => (
                <button
                  type="button"
                  className={chip.main}
                  onClick={open}
                  title={group.property ?? undefined}
                >
                  <span className={`${chip.value} cut`}>{propertyWords(group, labels)}</span>
                  <span className={chip.word}>{group.property ? group.source : ""}</span>
                </button>
              )}
            />
            <button
              type="button"
              className={chip.side}
              aria-label={`Do not group by ${propertyWords(group, labels)}`}
              onClick={() => set(groups.filter((_, k) => k !== i))}
            >
              <CloseIcon size={14} />
            </button>
          </span>
        ))}
        {groups.length < MOST_GROUPS && (
          <PropertyPicker
            project={project}
            onPick={add}
            target={(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> {groups.length ? "And" : "Property"}
              </button>
            )}
          />
        )}
      </div>
      {groups.length > 0 && <TopGroups question={question} onChange={onChange} />}
    </Section>
  );
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
