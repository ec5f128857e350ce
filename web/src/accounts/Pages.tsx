import { useAllProperties } from "../api/catalogue";
import type { Condition, GraphQuestion, Project } from "../api/nouns";
import { useFigures } from "../api/timeline";
import { Captured } from "../parts/Captured";
import { plural, print } from "../print";
import style from "./Account.module.css";
import { Part } from "./Part";

const MOST = 10;

/** The pages that its users were on most; nothing where no event says on which page it happened. */
export function Pages({ project, where }: { project: Project; where: Condition[] }) {
  const properties = useAllProperties(project.slug);
  const hasPaths = (properties.data ?? []).some(({ source, name }) => source === "event" && name === "path");
  const question: GraphQuestion = {
    kind: "graph",
    series: [
      { id: "A", event: null },
      { id: "B", event: null, measure: "users" },
    ],
    filters: [...where, { source: "event", property: "path", op: "is_set" }],
    group_by: [{ source: "event", property: "path" }],
    interval: "total",
    range: "last 28 days",
    top_n: MOST,
    other: false,
    unknown: "empty",
  };
  const figures = useFigures(project.slug, hasPaths ? question : null);
  if (properties.data && !hasPaths) return null;
  const answer = figures.data;
  const rows = (answer?.series ?? []).filter(({ series, group }) => series === "A" && group?.[0]);
  const users = new Map(
    (answer?.series ?? [])
      .filter(({ series }) => series === "B")
      .map((row) => [row.group?.[0], row.values[0] ?? 0]),
  );
  const most = Math.max(1, ...rows.map(({ values }) => values[0] ?? 0));
  return (
    <Part label="Pages" of={[properties, figures]}>
      {answer && (
        <>
          <h2>
            Pages <span className="hint">in 28 days</span>
          </h2>
          {rows.length === 0 && <p className="quiet">Nobody was on a page in 28 days.</p>}
          <ul className={style.pages}>
            {rows.map(({ group, values }) => {
              const count = values[0] ?? 0;
              const people = users.get(group?.[0]) ?? 0;
              return (
                <li key={String(group?.[0])}>
                  <code className="cut" title={String(group?.[0])}>
                    <Captured text={String(group?.[0])} most={200} />
                  </code>
                  <span className={style.track}>
                    <i style={{ width: `${(count / most) * 100}%` }} />
                  </span>
                  <span className={style.figure}>
                    {print.count(count)} {plural(count, "event")}, {print.count(people)}{" "}
                    {plural(people, "person", "people")}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Part>
  );
}
