import { Captured } from "../parts/Captured";
import { plural, print } from "../print";
import style from "./Import.module.css";

interface Props {
  columns: readonly string[];
  valuesOf: (column: string) => readonly string[];
}

/** The columns that become properties, each with its first values. */
export function PropertyColumns({ columns, valuesOf }: Props) {
  const words = `${print.count(columns.length)} more ${plural(columns.length, "column")} ${columns.length === 1 ? "becomes a property" : "become properties"}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys as well
    <section className={style.others} aria-label={words} tabIndex={0}>
      <table className={style.mapping}>
        <thead>
          <tr>
            <th scope="col">{words}</th>
            <th scope="col">First values</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column}>
              <th scope="row">
                <Captured text={column} most={120} />
              </th>
              <td className="quiet">
                <Captured text={valuesOf(column).join(", ") || "–"} most={120} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
