import { Captured } from "../parts/Captured";
import { UsersIcon } from "../parts/icons";
import style from "./Legend.module.css";
import { Mark, markColour } from "./Mark";
import type { PlotLine } from "./plot";

interface Props {
  lines: PlotLine[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
  beforeName: string | null;
  /** The figure beside a name, from the fifth line on. */
  figureOf: (line: PlotLine) => string;
  /** Looks behind the figure of a whole line, where it is one of somebody. */
  onOpen?: (line: PlotLine) => (() => void) | undefined;
}

const VALUES_FROM = 5;

/** The names of the lines as buttons that hide and show them. */
export function Legend({ lines, hidden, onToggle, beforeName, figureOf, onOpen }: Props) {
  return (
    <ul className={style.legend} aria-label="Lines">
      {lines.map((line, place) => (
        <li key={line.key}>
          <button
            type="button"
            className={style.entry}
            aria-pressed={!hidden.has(line.key)}
            title={`${hidden.has(line.key) ? "Show" : "Hide"} ${line.name}`}
            onClick={() => onToggle(line.key)}
          >
            <Mark colour={markColour(line)} place={place} />
            <span className="cut">
              <Captured text={line.name} />
            </span>
            {lines.length >= VALUES_FROM && <b>{figureOf(line)}</b>}
          </button>
          <WhoButton name={line.name} onOpen={onOpen?.(line)} />
        </li>
      ))}
      {beforeName && (
        <li className={style.entry}>
          <Mark colour="var(--c-prev)" dashed />
          {beforeName}
        </li>
      )}
    </ul>
  );
}

/** Leads from the name of a line to all behind it. */
export function WhoButton({ name, onOpen }: { name: string; onOpen: (() => void) | undefined }) {
  if (!onOpen) return null;
  const label = `Who is behind ${name} in the whole range`;
  return (
    <button type="button" className={style.who} aria-label={label} title={label} onClick={onOpen}>
      <UsersIcon size={14} />
    </button>
  );
}
