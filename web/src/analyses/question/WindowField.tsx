import type { Duration, Project, Window } from "../../api/nouns";
import { useProjectNow } from "../../parts/useNow";
import { localDay } from "../../print";
import style from "./Behaviour.module.css";
import { NumberField } from "./NumberField";
import { Select } from "./Select";

type Unit = Duration["unit"];
type Form = "ever" | "last" | "ago" | "from";

const UNITS: readonly Unit[] = ["hour", "day", "week", "month", "quarter", "year"];
const DAY_MS = 86_400_000;

interface Props {
  project: Project;
  window: Window | null | undefined;
  /** Whether all time is a choice. */
  ever?: boolean;
  onChange: (window: Window | undefined) => void;
}

/** In which time: any, the last so long, so long ago, or between days. */
export function WindowField({ project, window, ever = true, onChange }: Props) {
  const form: Form = window?.last ? "last" : window?.ago ? "ago" : window?.from ? "from" : "ever";
  const choices = [
    ...(ever ? [{ value: "ever" as Form, label: "at any time" }] : []),
    { value: "last" as Form, label: "in the last" },
    { value: "ago" as Form, label: "between" },
    { value: "from" as Form, label: "from" },
  ];
  const today = localDay(new Date(useProjectNow(project)).toISOString(), project.timezone);
  const change = (next: Form) => {
    const month = new Date(Date.parse(today) - 29 * DAY_MS).toISOString().slice(0, 10);
    if (next === "ever") onChange(undefined);
    if (next === "last") onChange({ last: { value: 30, unit: "day" } });
    if (next === "ago") onChange({ ago: [60, 30], unit: "day" });
    if (next === "from") onChange({ from: month, to: today });
  };
  return (
    <>
      <Select label="When" value={form} choices={choices} onChange={change} />
      {window?.last && <DurationField duration={window.last} onChange={(last) => onChange({ last })} />}
      {window?.ago && <AgoFields window={window} ago={window.ago} onChange={onChange} />}
      {window?.from && (
        <>
          <Day label="First day" value={window.from} onChange={(from) => onChange({ ...window, from })} />
          <span>to</span>
          <Day
            label="Last day"
            value={window.to ?? ""}
            onChange={(to) => onChange(to ? { ...window, to } : { from: window.from })}
          />
        </>
      )}
    </>
  );
}

/** So many of a unit. */
export function DurationField({
  duration,
  onChange,
}: {
  duration: Duration;
  onChange: (duration: Duration) => void;
}) {
  const { value, unit } = duration;
  return (
    <>
      <NumberField
        label="How many"
        value={value}
        onChange={(changed) => onChange({ ...duration, value: changed })}
      />
      <Select
        label="Unit"
        value={unit}
        choices={unitsWith(unit).map((each) => ({ value: each, label: value === 1 ? each : `${each}s` }))}
        onChange={(changed) => onChange({ ...duration, unit: changed })}
      />
    </>
  );
}

/** The units that are offered, and one that somebody wrote by hand. */
function unitsWith(unit: Unit): readonly Unit[] {
  return UNITS.includes(unit) ? UNITS : [unit, ...UNITS];
}

function AgoFields({
  window,
  ago: [far, near],
  onChange,
}: {
  window: Window;
  ago: [number, number];
  onChange: (window: Window) => void;
}) {
  const unit = window.unit ?? "day";
  const set = (ago: [number, number]) => ago[0] > ago[1] && onChange({ ...window, ago });
  return (
    <>
      <NumberField label="From so many ago" value={far} onChange={(changed) => set([changed, near])} />
      <span>and</span>
      <NumberField
        label="To so many ago"
        value={near}
        least={0}
        onChange={(changed) => set([far, changed])}
      />
      <Select
        label="Unit"
        value={unit}
        choices={unitsWith(unit).map((each) => ({ value: each, label: `${each}s ago` }))}
        onChange={(changed) => onChange({ ...window, unit: changed })}
      />
    </>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <input
      className={style.day}
      type="date"
      aria-label={label}
      value={value.slice(0, 10)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
