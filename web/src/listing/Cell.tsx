import type { ReactNode } from "react";
import type { Meanings } from "../api/accounts";
import type { ListRow, Project } from "../api/nouns";
import { Spark } from "../charts/Spark";
import type { Place } from "../health/bands";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { NeverIcon, SilentIcon } from "../parts/icons";
import { localDay, plural, print } from "../print";
import { keyOf, type Shown } from "./columns";
import style from "./List.module.css";
import { ScoreCell } from "./ScoreCell";
import { silentDays } from "./silent";
import type { Rows } from "./useRows";

const DAY_MS = 86_400_000;

export interface Drawing {
  project: Project;
  rows: Pick<Rows, "places" | "types">;
  meanings: Meanings | undefined;
  now: number;
  /** Of each account in view the curve of its key feature. */
  curves?: ReadonlyMap<string, readonly (number | null)[]>;
  curve?: string | null;
  /** How each band of health is drawn, by its name. */
  bands?: ReadonlyMap<string, Place>;
}

/** The value of a row in a column of the answer. */
export function valueIn(row: ListRow, name: string, rows: Drawing["rows"]) {
  const place = rows.places.get(name);
  return place === undefined ? null : (row.values[place] ?? null);
}

/** What a column says of a row. */
export function Cell({ row, shown, drawing }: { row: ListRow; shown: Shown; drawing: Drawing }): ReactNode {
  const { project, rows, now } = drawing;
  const value = valueIn(row, keyOf(shown), rows);
  if (shown.of === "active") return <Active row={row} drawing={drawing} />;
  if (shown.of === "score") return <ScoreCell row={row} property={shown.property} drawing={drawing} />;
  if (shown.of === "curve") return <Curve row={row} drawing={drawing} />;
  if (shown.of === "meaning" && shown.meaning === "renewal")
    return <Renewal value={value} now={now} timezone={project.timezone} />;
  if (shown.of === "meaning" && shown.meaning === "owner") return <OwnerName value={value} />;
  if (shown.of === "fact" && shown.fact === "last_seen") return <Seen value={value} drawing={drawing} />;
  if (value === null || value === "") return <span className={style.none}>–</span>;
  if (shown.of === "did") return value === true ? "Yes" : <span className={style.none}>No</span>;
  if (shown.of === "fact" && shown.fact === "seconds") return print.duration(Number(value) * 1000);
  if (shown.of === "meaning" && shown.meaning === "revenue" && Number.isFinite(Number(value)))
    return print.full(Math.abs(Number(value)) < 1000 ? Number(value) : Math.round(Number(value)));
  const type = rows.types.get(keyOf(shown));
  if (type === "datetime") return <Moment value={String(value)} drawing={drawing} />;
  if (type === "number" && Number.isFinite(Number(value)))
    return <span title={print.full(Number(value))}>{print.number(Number(value))}</span>;
  return (
    <span className="cut" title={String(value)}>
      <Captured text={String(value).replaceAll("\n", ", ")} most={200} />
    </span>
  );
}

type Value = string | number | boolean | null;

function Moment({ value, drawing: { project, now } }: { value: string; drawing: Drawing }) {
  const moments = momentsFor(project.timezone);
  if (Number.isNaN(Date.parse(value))) return <Captured text={value} />;
  return <span title={moments.exact(value)}>{moments.ago(value, now)}</span>;
}

/** Silent and never seen are two things, both in words. */
function Seen({ value, drawing }: { value: Value; drawing: Drawing }) {
  if (value === null)
    return (
      <span className={style.mark}>
        <NeverIcon size={14} /> Never seen
      </span>
    );
  const days = silentDays(String(value), drawing.now);
  if (days === null) return <Moment value={String(value)} drawing={drawing} />;
  const exact = momentsFor(drawing.project.timezone).exact(String(value));
  return (
    <span className={style.mark} data-silent title={`Last active ${exact}`}>
      <SilentIcon size={14} /> Silent {print.count(days)} days
    </span>
  );
}

function Active({ row, drawing }: { row: ListRow; drawing: Drawing }) {
  const active = Number(valueIn(row, "active", drawing.rows) ?? 0);
  const seats = valueIn(row, "active seats", drawing.rows);
  const bought = seats === null || seats === "" ? Number.NaN : Number(seats);
  if (!Number.isFinite(bought)) return <span className={style.alone}>{print.count(active)}</span>;
  const share = bought > 0 ? Math.min(1, active / bought) : 0;
  return (
    <span
      className={style.active}
      title={`${print.count(active)} of ${print.count(bought)} seats active in 28 days`}
    >
      <span>
        {print.count(active)}
        <span className={style.none}> / {print.count(bought)}</span>
      </span>
      <span className={style.meter}>{share > 0 && <i style={{ width: `${share * 100}%` }} />}</span>
    </span>
  );
}

function Curve({ row, drawing }: { row: ListRow; drawing: Drawing }) {
  const values = drawing.curves?.get(row.id);
  const name = drawing.curve ?? "Events";
  if (!drawing.curves) return null;
  if (valueIn(row, "last_seen", drawing.rows) === null) return <span className="hint">no events yet</span>;
  return <Weeks name={name} values={values} />;
}

/** What happened in each of the last twelve weeks, of which this one is not over; without values it was nothing. */
export function Weeks({ name, values }: { name: string; values: readonly (number | null)[] | undefined }) {
  const weeks = values ?? Array.from({ length: 12 }, () => 0);
  const last = weeks.at(-1) ?? 0;
  return (
    <Spark
      values={weeks}
      unfinished
      label={`${name}, each of 12 weeks; ${print.count(last)} this week so far`}
    />
  );
}

/** How many local days it is until then. */
export function daysUntil(value: Value, now: number, timezone: string): number | null {
  if (value === null || value === "" || Number.isNaN(Date.parse(String(value)))) return null;
  const day = String(value).slice(0, 10);
  return Math.round((Date.parse(day) - Date.parse(localDay(new Date(now).toISOString(), timezone))) / DAY_MS);
}

function Renewal({ value, now, timezone }: { value: Value; now: number; timezone: string }) {
  return <RenewalDays days={daysUntil(value, now, timezone)} on={String(value).slice(0, 10)} />;
}

/** How many days it is until a renewal, or how long it is overdue; null: nothing says so. */
export function RenewalDays({ days, on }: { days: number | null; on?: string }) {
  if (days === null) return <span className={style.none}>–</span>;
  if (days >= 0)
    return (
      <span title={on}>
        {print.count(days)}
        {"\u00a0"}d
      </span>
    );
  return (
    <span className={style.overdue} title={on}>
      {print.count(-days)}
      {"\u00a0"}d overdue
    </span>
  );
}

export function OwnerName({ value }: { value: Value }) {
  if (value === null || value === "") return <span className={style.none}>Unassigned</span>;
  const name = String(value);
  return (
    <span className={style.owner} title={name}>
      <span className={style.avatar} aria-hidden="true">
        {initials(name)}
      </span>
      <span className="cut">
        <Captured text={name} most={80} />
      </span>
    </span>
  );
}

export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const letters =
    words.length > 1
      ? [words[0], words.at(-1)].map((word) => [...(word ?? "")][0])
      : [...(words[0] ?? "?")].slice(0, 2);
  return letters.join("").toUpperCase();
}

export const nounOf = (of: "users" | "accounts", count: number) =>
  plural(count, of === "users" ? "user" : "account");
