import { ActionIcon, Button, Popover } from "@mantine/core";
import type { Meanings } from "../api/accounts";
import { useEvents, useProperties } from "../api/catalogue";
import { useMeasures } from "../api/measures";
import type { ListFact, MeaningName, Project } from "../api/nouns";
import chip from "../parts/chip.module.css";
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, ColumnsIcon, PlusIcon } from "../parts/icons";
import type { OptionGroup } from "../parts/match";
import { Picker } from "../parts/Picker";
import { factsOf, keyOf, labelOf, type Of, type Shown, shownOf } from "./columns";
import style from "./List.module.css";
import { SCORE_COLUMNS } from "./scores";

const SHOWN_MEANINGS: readonly MeaningName[] = [
  "plan",
  "revenue",
  "vertical",
  "renewal",
  "status",
  "owner",
  "champion",
  "parent",
];
const RANGE = "last 30 days";
const DAYS = 30;

interface Props {
  project: Project;
  of: Of;
  kind: string | null;
  columns: readonly Shown[];
  meanings: Meanings | undefined;
  curve: string | null;
  /** Null: those that such lists have at first. */
  onChange: (columns: Shown[] | null) => void;
}

/** Which columns a list has, and in which order. */
export function ColumnsMenu({ project, of, kind, columns, meanings, curve, onChange }: Props) {
  const groups = useOffered(project, of, kind, meanings, columns);
  const move = (at: number, by: number) => {
    const moved = [...columns];
    const [shown] = moved.splice(at, 1);
    if (shown) moved.splice(at + by, 0, shown);
    onChange(moved);
  };
  return (
    <Popover position="bottom-end" returnFocus closeOnClickOutside>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<ColumnsIcon size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={style.choice}>
          <ul className={style.chosen}>
            {columns.map((shown, at) => {
              const label = labelOf(shown, meanings, curve);
              return (
                <li key={keyOf(shown)}>
                  <span className="cut" title={label}>
                    {label}
                  </span>
                  <ActionIcon
                    size={24}
                    aria-label={`${label} further left`}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    <ChevronUpIcon size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size={24}
                    aria-label={`${label} further right`}
                    disabled={at === columns.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <ChevronDownIcon size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size={24}
                    aria-label={`Without ${label}`}
                    onClick={() => onChange(columns.filter((_, i) => i !== at))}
                  >
                    <CloseIcon size={14} />
                  </ActionIcon>
                </li>
              );
            })}
          </ul>
          <Picker
            groups={groups}
            placeholder="Find a column"
            onPick={(key) => onChange([...columns, shownOf(key)])}
            target={(open) => (
              <button type="button" className={chip.link} onClick={open}>
                <PlusIcon size={14} /> Add a column
              </button>
            )}
          />
          <button type="button" className={chip.ghost} onClick={() => onChange(null)}>
            As at first
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function useOffered(
  project: Project,
  of: Of,
  kind: string | null,
  meanings: Meanings | undefined,
  columns: readonly Shown[],
): OptionGroup[] {
  const { data: properties = [] } = useProperties(project.slug);
  const { data: measures = [] } = useMeasures(project.slug);
  const { data: events = [] } = useEvents(project.slug);
  const there = new Set(columns.map(keyOf));
  const option = (shown: Shown, hint?: string) => ({
    value: keyOf(shown),
    label: labelOf(shown, meanings),
    hint,
  });
  const own = properties.filter(({ source, account_type }) =>
    of === "users" ? source === "user" : source === "account" && account_type === kind,
  );
  const isScored = own.some(({ built_in }) => built_in);
  const health = isScored ? SCORE_COLUMNS.map((property): Shown => ({ of: "score", property })) : [];
  const facts = factsOf(of).flatMap(({ fact, ranged }): Shown[] => {
    const ever: Shown = { of: "fact", fact };
    return ranged ? [ever, { of: "fact", fact: fact as ListFact, range: RANGE }] : [ever];
  });
  const special: Shown[] =
    of === "accounts"
      ? [
          { of: "active" },
          { of: "curve" },
          ...SHOWN_MEANINGS.filter((meaning) => meanings?.[meaning].property).map(
            (meaning): Shown => ({ of: "meaning", meaning }),
          ),
        ]
      : project.accounts > 0
        ? [{ of: "account" }]
        : [];
  const done = events.flatMap(({ name }): Shown[] => [
    { of: "count", event: name },
    { of: "count", event: name, days: DAYS },
    { of: "did", event: name },
  ]);
  const ofThese = measures.filter((measure) => measure.of === (of === "users" ? "user" : "account"));
  return [
    { label: "Health", options: health.map((shown) => option(shown)) },
    { label: "What is known", options: [...special, ...facts].map((shown) => option(shown)) },
    {
      label: "Properties",
      options: own
        .filter(({ built_in }) => !built_in)
        .map(({ name, type }) => option({ of: "property", property: name }, type)),
    },
    { label: "Measures", options: ofThese.map(({ name }) => option({ of: "measure", measure: name })) },
    { label: "What was done", options: done.map((shown) => option(shown, shown.of === "did" ? "ever" : "")) },
  ]
    .map((group) => ({ ...group, options: group.options.filter(({ value }) => !there.has(value)) }))
    .filter(({ options }) => options.length > 0);
}
