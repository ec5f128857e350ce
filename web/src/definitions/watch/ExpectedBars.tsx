import { type KeyboardEvent, useState } from "react";
import type { DefinitionHealth, Project } from "../../api/nouns";
import { scaleOf } from "../../charts/plot";
import { localDay, plural, print } from "../../print";
import style from "./Watch.module.css";

const TICKS = 4;

/** The matches of each day as bars, over the stretch in which they would be usual; releases as hairlines. */
export function ExpectedBars({ project, health }: { project: Project; health: DefinitionHealth }) {
  const { days, releases = [] } = health;
  const [pointed, setPointed] = useState<number | null>(null);
  const last = days.length - 1;
  const { max } = scaleOf(days.flatMap(({ count, high }) => [count, high ?? 0]));
  const share = (value: number) => `${(Math.min(value, max) / max) * 100}%`;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = pointed ?? last + 1;
    const to = { ArrowLeft: from - 1, ArrowRight: pointed === null ? 0 : from + 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    setPointed(Math.min(last, Math.max(0, to)));
  };
  const on = (at: string) => releases.filter((release) => localDay(release.at, project.timezone) === at);
  const shown = pointed === null ? null : (days[pointed] ?? null);
  const label = `Matches of the last ${days.length} days, and how many are usual`;
  return (
    <figure className={style.chart}>
      <p className={style.read} aria-live="polite">
        {shown ? (
          readOf(
            shown,
            on(shown.day).map(({ name }) => name),
          )
        ) : (
          <Key />
        )}
      </p>
      <div
        className={style.plot}
        role="img"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the bars.
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setPointed(null)}
        onPointerLeave={() => setPointed(null)}
      >
        <span className={style.top}>{print.count(max)}</span>
        {days.map(({ day, count, low, high }, i) => (
          <div
            key={day}
            className={style.slot}
            data-pointed={i === pointed}
            onPointerEnter={() => setPointed(i)}
          >
            {low !== null && high !== null && (
              <div className={style.usual} style={{ bottom: share(low), height: share(high - low) }} />
            )}
            <div
              className={style.bar}
              data-far={low !== null && high !== null && (count < low || count > high)}
              style={{ height: share(count) }}
            />
            {on(day).length > 0 && <div className={style.release} />}
          </div>
        ))}
      </div>
      <div className={style.ticks} aria-hidden="true">
        {days.map(({ day }, i) =>
          i % Math.ceil(days.length / TICKS) === 0 ? (
            <span key={day} style={{ left: `${((i + 0.5) / days.length) * 100}%` }}>
              {print.tick(day, "day")}
            </span>
          ) : null,
        )}
      </div>
      <div className="unseen">
        <table>
          <caption>{label}</caption>
          <tbody>
            {days.map((each) => (
              <tr key={each.day}>
                <th scope="row">{print.bucketInFull(each.day, "day")}</th>
                <td>{print.count(each.count)}</td>
                <td>{each.expected === null ? "" : `${print.count(Math.round(each.expected))} usual`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Key() {
  return (
    <span className={style.key}>
      <i className={style.keyBar} /> matches <i className={style.keyUsual} /> usual{" "}
      <i className={style.keyRelease} /> release
    </span>
  );
}

function readOf(
  { day, count, expected }: DefinitionHealth["days"][number],
  released: readonly string[],
): string {
  const usual = expected === null ? "" : `, about ${print.count(Math.round(expected))} usual`;
  const release = released.length > 0 ? `; released ${released.join(", ")}` : "";
  return `${print.bucketInFull(day, "day")}: ${print.count(count)} ${plural(count, "match", "matches")}${usual}${release}`;
}
