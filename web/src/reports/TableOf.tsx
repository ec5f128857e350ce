import { useQuery } from "@tanstack/react-query";
import { body, client } from "../api/client";
import type { Project, Reported } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { Note } from "../parts/Note";
import { plural, print } from "../print";
import { rowsOf } from "./csv";
import style from "./TableOf.module.css";

const MOST_ROWS = 200;

/** The figures of any question as the table that its file has. */
export function TableOf({ project, question }: { project: Project; question: Reported }) {
  const table = useQuery({
    queryKey: ["ask", project.slug, "table", question],
    queryFn: async ({ signal }) => {
      const params = { path: { project: project.slug } };
      const headers = { Accept: "text/csv" };
      const text = await body(
        client.POST("/api/projects/{project}/ask", {
          params,
          body: question,
          headers,
          signal,
          parseAs: "text",
        }),
      );
      return rowsOf(text as unknown as string, MOST_ROWS + 2);
    },
  });
  if (table.error) return <Note tone="risk">{table.error.message}</Note>;
  return table.data ? <Rows rows={table.data} /> : <p className="hint">Counting.</p>;
}

/** Rows of a file below its headings. */
export function Rows({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <div className={style.box}>
      <table className={style.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                <Captured text={name} most={60} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name.
            <tr key={i}>
              {row.map((value, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do its cells.
                <td key={place} data-figure={value !== "" && !Number.isNaN(Number(value))}>
                  {value === "" ? "–" : <Captured text={value} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <p className="hint">
          {`The first ${print.count(MOST_ROWS)} ${plural(MOST_ROWS, "row")}. The file has all.`}
        </p>
      )}
    </div>
  );
}
