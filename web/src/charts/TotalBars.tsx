import { Captured } from "../parts/Captured";
import { markColour } from "./Mark";
import type { PlotLine } from "./plot";
import style from "./TotalBars.module.css";

interface Props {
  caption: string;
  head: string;
  measure: string;
  lines: PlotLine[];
  beforeName: string | null;
  figure: (line: PlotLine, bucket: number, period?: "values" | "before") => string;
  /** The base of a share, or nothing. */
  note: (line: PlotLine, bucket: number, period?: "values" | "before") => string;
  changeOf: (now: number, before: number) => string;
  /** Looks behind the figure of a line, where it is one of somebody; absent: behind none. */
  onOpen?: (line: PlotLine) => (() => void) | undefined;
}

/** One figure a line: a table whose figures carry their own zero-based bar. */
export function TotalBars({
  caption,
  head,
  measure,
  lines,
  beforeName,
  figure,
  note,
  changeOf,
  onOpen,
}: Props) {
  const noted = lines.some((line) => note(line, 0));
  const figureOf = (line: PlotLine) => line.values[0] ?? 0;
  const most = Math.max(...lines.map((line) => Math.abs(figureOf(line))), Number.MIN_VALUE);
  return (
    <table className={style.table}>
      <caption className={style.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className={style.figure}>
            {measure}
          </th>
          {noted && <td />}
          <td className={style.bar} />
          {beforeName && (
            <>
              <th scope="col" className={style.figure}>
                {beforeName}
              </th>
              <th scope="col" className={style.figure}>
                Change
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <Captured text={line.name} />
            </th>
            <td className={style.figure}>
              <Figure text={figure(line, 0)} onOpen={onOpen?.(line)} />
            </td>
            {noted && <td className={style.note}>{note(line, 0)}</td>}
            <td className={style.bar}>
              <i
                data-other={line.colour === null}
                style={{
                  "--mark": markColour({ colour: line.colour === null ? null : 0 }),
                  "--share": `${(100 * Math.abs(figureOf(line))) / most}%`,
                }}
              />
            </td>
            {beforeName && (
              <>
                <td className={style.figure}>
                  <span className={style.base}>{note(line, 0, "before")}</span>
                  {figure(line, 0, "before")}
                </td>
                <td className={style.figure}>{changeOfLine(line, changeOf)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ text, onOpen }: { text: string; onOpen: (() => void) | undefined }) {
  if (!onOpen) return <b>{text}</b>;
  return (
    <button type="button" onClick={onOpen}>
      <b>{text}</b>
    </button>
  );
}

/** How much more or less than before; there is no change from or to nothing. */
function changeOfLine({ values, before }: PlotLine, changeOf: Props["changeOf"]): string {
  const [now, then] = [values[0] ?? null, before?.[0] ?? null];
  return now === null || then === null ? "–" : changeOf(now, then);
}
