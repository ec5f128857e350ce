import type { Condition, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { AndOrIcon, CloseIcon, GroupIcon, NotIcon, PlusIcon } from "../../parts/icons";
import { AddTest } from "./AddTest";
import style from "./FilterTree.module.css";
import { type FilterGroup, type FilterItem, filtersOf, groupOf, isGroup, testAt, withItem } from "./filters";
import { LeafItem } from "./LeafItem";
import type { Only } from "./PropertyPicker";

interface Props {
  project: Project;
  filters: Condition | Condition[] | null | undefined;
  onChange: (filters: Condition[] | undefined) => void;
  /** Whose properties a population is filtered by; its tests name no source. */
  only?: Only;
  /** Of which kind of account the measures are that are offered; the first if not given. */
  kind?: string | null;
  /** Only properties and measures are offered, nothing that was done and no segment. */
  plain?: boolean;
  /** The place of a fault in the filters, as the server tells it (`/where/0/value`); its test is marked. */
  faultAt?: string | null;
  /** In a bar: tests stand beside each other, without a box around them. */
  inRow?: boolean;
}

/** Filters as boxes of tests; a click on "and" turns it into "or" and back. */
export function FilterTree({ project, filters, onChange, only, kind, plain, faultAt, inRow }: Props) {
  const group = groupOf(filters);
  if (group.items.length === 0) return null;
  return (
    <GroupBox
      project={project}
      only={only}
      kind={kind}
      plain={plain}
      inRow={inRow}
      group={group}
      faulty={faultAt ? testAt(group, faultAt) : null}
      onChange={(changed) => onChange(changed ? filtersOf(changed) : undefined)}
    />
  );
}

/** One more condition at the end of a question's filters. */
export function addTest(filters: Props["filters"], test: Condition): Condition[] | undefined {
  const group = groupOf(filters);
  return filtersOf({ ...group, items: [...group.items, test] });
}

interface BoxProps {
  project: Project;
  group: FilterGroup;
  only?: Only;
  kind?: string | null;
  plain?: boolean;
  /** The test that cannot be asked. */
  faulty: FilterItem | null;
  /** Null removes the group. */
  onChange: (group: FilterGroup | null) => void;
  inner?: boolean;
  inRow?: boolean;
}

function GroupBox({ project, group, only, kind, plain, faulty, onChange, inner, inRow }: BoxProps) {
  const change = (at: number, item: FilterItem | null) => {
    const changed = withItem(group, at, item);
    onChange(changed.items.length === 0 ? null : changed);
  };
  const turn = () => onChange({ ...group, join: group.join === "and" ? "or" : "and" });
  return (
    <div className={style.box} data-inner={inner} data-in-row={inRow}>
      {group.not && (
        <button
          type="button"
          className={chip.pill}
          title="Keep what matches instead"
          onClick={() => onChange({ ...group, not: false })}
        >
          not <CloseIcon size={12} />
        </button>
      )}
      {group.items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a test has no name but its place.
        <div key={i} className={style.item}>
          {i > 0 && (
            <button
              type="button"
              className={chip.pill}
              title={`Make it "${group.join === "and" ? "or" : "and"}"`}
              onClick={turn}
            >
              {group.join} <AndOrIcon size={12} />
            </button>
          )}
          {isGroup(item) ? (
            <GroupBox
              inner
              project={project}
              only={only}
              kind={kind}
              plain={plain}
              group={item}
              faulty={faulty}
              onChange={(changed) => change(i, changed)}
            />
          ) : (
            <LeafItem
              project={project}
              condition={item}
              only={only}
              kind={kind}
              faulty={item === faulty}
              onChange={(changed) => change(i, changed)}
            />
          )}
        </div>
      ))}
      <div className={style.foot}>
        <AddTest
          project={project}
          only={only}
          kind={kind}
          plain={plain}
          onAdd={(test) => onChange({ ...group, items: [...group.items, test] })}
        >
          {(open) => (
            <button type="button" className={chip.ghost} onClick={open}>
              <PlusIcon size={14} /> {group.join}
            </button>
          )}
        </AddTest>
        <AddTest
          project={project}
          only={only}
          kind={kind}
          plain={plain}
          onAdd={(test) => onChange({ ...group, items: [...group.items, opposite(group, test)] })}
        >
          {(open) => (
            <button type="button" className={chip.ghost} onClick={open} title="Add a group inside this one">
              <GroupIcon size={14} /> Group
            </button>
          )}
        </AddTest>
        {!group.not && (
          <button
            type="button"
            className={chip.ghost}
            title="Keep what does not match"
            onClick={() => onChange({ ...group, not: true })}
          >
            <NotIcon size={14} /> Not
          </button>
        )}
      </div>
    </div>
  );
}

function opposite(group: FilterGroup, test: FilterItem): FilterGroup {
  return { join: group.join === "and" ? "or" : "and", not: false, items: [test] };
}
