import { useState } from "react";
import { Mark, markColour } from "../../charts/Mark";
import { MOST_DRAWN } from "../../charts/plot";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { MOST_WAYS } from "./Bars";
import own from "./Funnel.module.css";
import { conversionOf, type FunnelShape, sentenceOf, type Way } from "./shape";

/** Which groups have no line in the chart, and what hides one or shows it again. */
export interface Lines {
  hidden: ReadonlySet<string>;
  toggle: (key: string) => void;
}

/** All have one at first. */
export function useLines(): Lines {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return { hidden, toggle };
}

interface Props {
  shape: FunnelShape;
  dimmed: boolean;
  /** Where each group is a line that can be hidden. */
  lines?: Lines;
}

/** The share that got to the end, largest group first; of one group also what it is of. */
export function Conversions({ shape, dimmed, lines }: Props) {
  const { ways } = shape;
  const [only] = ways;
  if (ways.length === 1 && only) {
    const words = sentenceOf(only, shape);
    return (
      <p className={own.sentence} role="status">
        <b>{dimmed ? "…" : conversionOf(only).share}</b> <span>{dimmed ? "Counting" : words}</span>
      </p>
    );
  }
  return (
    <div>
      <p className="unseen" role="status">
        {dimmed
          ? "Counting"
          : ways.map((way) => `${way.name}: ${conversionOf(way).share} ${sentenceOf(way, shape)}`).join(" ")}
      </p>
      <Groups ways={ways} lines={lines} />
    </div>
  );
}

/** The groups with the share of each; over time as buttons that hide and show their lines. */
export function Groups({ ways, lines }: { ways: readonly Way[]; lines?: Lines }) {
  return (
    <ul className={own.groups} aria-label={lines ? "Lines" : "Groups"}>
      {ways.slice(0, lines ? MOST_DRAWN : MOST_WAYS).map((way, place) => (
        <li key={way.key}>
          {lines ? (
            <button
              type="button"
              className={own.line}
              aria-pressed={!lines.hidden.has(way.key)}
              title={`${lines.hidden.has(way.key) ? "Show" : "Hide"} ${way.name}`}
              onClick={() => lines.toggle(way.key)}
            >
              <Group way={way} place={place} />
            </button>
          ) : (
            <Group way={way} place={place} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Group({ way, place }: { way: Way; place: number }) {
  const { share, of } = conversionOf(way);
  return (
    <>
      <Mark colour={markColour(way)} place={place} />
      <span className="cut" dir="auto">
        <Captured text={way.name} />
      </span>
      <b>{share}</b>
      <span className="quiet">of {print.count(of)}</span>
    </>
  );
}
