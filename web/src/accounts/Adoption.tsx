import { Link } from "@tanstack/react-router";
import { type CSSProperties, useState } from "react";
import { graphSearch } from "../analyses/analyze/links";
import type { Condition, GraphQuestion, Project } from "../api/nouns";
import { useFigures } from "../api/timeline";
import { Captured } from "../parts/Captured";
import { Segmented } from "../parts/Segmented";
import { plural, print } from "../print";
import style from "./Account.module.css";
import { Part } from "./Part";
import { letter } from "./Users";

const MEASURES = [
  { value: "users", label: "People" },
  { value: "count", label: "Events" },
] as const;

interface Props {
  project: Project;
  where: Condition[];
  features: readonly string[];
}

/** How many use each feature in each of twelve weeks; the last is not over and stands out. */
export function Adoption({ project, where, features }: Props) {
  const [measure, setMeasure] = useState<"users" | "count">("users");
  const question: GraphQuestion = {
    kind: "graph",
    series: features.map((event, i) => ({ id: letter(i), event, measure })),
    filters: where,
    interval: "week",
    range: "last 12 weeks",
    unknown: "empty",
  };
  const figures = useFigures(project.slug, features.length > 0 ? question : null);
  if (features.length === 0) return null;
  const answer = figures.data;
  const rows = (answer?.series ?? []).map(({ values }, i) => ({ event: features[i] ?? "", values }));
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const what = measure === "users" ? "person" : "event";
  return (
    <Part label="Adoption" of={[figures]}>
      {answer && (
        <>
          <header>
            <h2>
              Adoption <span className="hint">by feature and week</span>
            </h2>
            <Segmented label="Counted" choices={MEASURES} value={measure} onChange={setMeasure} />
          </header>
          <div className={style.scroll}>
            <table className={style.heat}>
              <caption className="unseen">Use of each feature in each week</caption>
              <thead>
                <tr>
                  <th scope="col">{measure === "users" ? "People using it" : "Times done"}</th>
                  {answer.times.map((bucket) => (
                    <th key={bucket} scope="col" className={style.figure}>
                      {print.bucket(bucket, "week")}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ event, values }) => (
                  <tr key={event}>
                    <th scope="row">
                      <Link
                        to="/p/$project/usage"
                        params={{ project: project.slug }}
                        search={graphSearch({ event, where, range: "last 12 weeks" })}
                        className="cut"
                      >
                        <Captured text={event} most={60} />
                      </Link>
                    </th>
                    {values.map((value, i) => (
                      <td
                        key={answer.times[i]}
                        data-unfinished={answer.states[i] !== "whole" || undefined}
                        style={{ "--share": String((value ?? 0) / most) } as CSSProperties}
                        title={`${print.count(value ?? 0)} ${plural(value ?? 0, what, what === "person" ? "people" : "events")}`}
                      >
                        {value ? print.count(value) : "·"}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Part>
  );
}
