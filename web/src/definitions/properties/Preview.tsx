import type { UseQueryResult } from "@tanstack/react-query";
import { Refused } from "../../api/client";
import type { PropertyPreview } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { plural, print } from "../../print";
import style from "./Preview.module.css";

interface Props {
  /** What is still missing before there is anything to show; null: nothing. */
  missing: string | null;
  query: UseQueryResult<PropertyPreview, Error>;
  /** What people call a property, by the name as the definition writes it. */
  called: (written: string) => string;
}

const MOST_VALUES = 50;

/** What the definition would come to, as one types: its values, and what they come from. */
export function Preview({ missing, query, called }: Props) {
  const { data, error, isFetching, isPlaceholderData } = query;
  const late = useDelayed(isFetching);
  const shown = missing === null && !error ? data : undefined;
  return (
    <section
      className={style.preview}
      aria-label="Preview"
      aria-busy={isFetching}
      data-dimmed={isPlaceholderData}
    >
      <header className={style.head}>
        <h2>Live preview</h2>
        <span className="hint" role="status">
          {missing === null && (late ? "Working it out." : (shown && scopeWords(shown)) || "")}
        </span>
      </header>
      {missing !== null && <Note>{missing} Then its values stand here.</Note>}
      {missing === null && error && (
        <Note tone="risk">
          {error instanceof Refused ? (
            error.problem.message.split("\n")[0]
          ) : (
            <>The server does not answer. Nothing is lost; it is asked again with the next change.</>
          )}
        </Note>
      )}
      {shown && <Told preview={shown} called={called} />}
    </section>
  );
}

function scopeWords({ of, start, end }: PropertyPreview): string {
  return start && end ? `Events of ${print.range(start, end)}` : `All ${of} as they are now`;
}

interface ToldProps extends Pick<Props, "called"> {
  preview: PropertyPreview;
}

function Told({ preview, called }: ToldProps) {
  const { total, missing, values, of } = preview;
  if (total === 0) {
    return (
      <Note>{of === "events" ? "No event happened in the last 30 days." : `There are no ${of} yet.`}</Note>
    );
  }
  return (
    <>
      <Summary preview={preview} />
      {values.length === 0 ? (
        <Note tone="watch">None of them has a value: nothing is found by this.</Note>
      ) : (
        <ol className={style.values} aria-label="Values">
          {values.map(({ value, count }) => (
            <ValueRow key={value} value={value} count={count} total={total} most={values[0]?.count ?? 1} />
          ))}
          {missing > 0 && (
            <ValueRow value={null} count={missing} total={total} most={values[0]?.count ?? 1} />
          )}
        </ol>
      )}
      <Rows preview={preview} called={called} />
    </>
  );
}

function Summary({ preview: { total, missing, values, of } }: { preview: PropertyPreview }) {
  const more = values.length === MOST_VALUES;
  return (
    <p className={style.figures}>
      <span>
        <b>{print.count(total - missing)}</b> {of} have a value
      </span>
      <span title={print.full(missing)}>
        <b>{print.count(missing)}</b> have none{missing > 0 && `, ${print.share(missing / total)}`}
      </span>
      <span>
        <b>{more ? `${MOST_VALUES}+` : print.count(values.length)}</b> {plural(values.length, "value")}
      </span>
    </p>
  );
}

interface RowProps {
  value: string | null;
  count: number;
  total: number;
  most: number;
}

function ValueRow({ value, count, total, most }: RowProps) {
  return (
    <li data-missing={value === null}>
      {value !== null && <i style={{ width: `${(count / most) * 100}%` }} />}
      <span className="cut" title={value ?? undefined}>
        {value === null ? "no value" : <Captured text={value} most={200} />}
      </span>
      <span title={print.full(count)}>{print.count(count)}</span>
      <span>{print.share(count / total)}</span>
    </li>
  );
}

/** Combinations of inputs with what they come to, the most frequent first. */
function Rows({ preview: { inputs, rows, of }, called }: ToldProps) {
  if (rows.length === 0) return null;
  return (
    <div className={style.rows}>
      <table>
        <caption className="unseen">What inputs come to</caption>
        <thead>
          <tr>
            {inputs.map((name) => (
              <th key={name} scope="col" title={name}>
                {called(name)}
              </th>
            ))}
            <th scope="col">comes to</th>
            <th scope="col" className={style.figure}>
              {of}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify([row.inputs, row.value])}>
              {row.inputs.map((input, i) => (
                <td key={inputs[i]} title={input ?? undefined}>
                  <Shown text={input} />
                </td>
              ))}
              <td className={style.told} title={row.value ?? undefined}>
                <Shown text={row.value} />
              </td>
              <td className={style.figure}>{print.count(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Shown({ text }: { text: string | null }) {
  return text === null ? <span className={style.missing}>–</span> : <Captured text={text} most={200} />;
}
