import { Part } from "../accounts/Part";
import type { Condition, GraphQuestion, Project } from "../api/nouns";
import { useFigures } from "../api/timeline";
import { plural, print } from "../print";
import style from "./One.module.css";

const LEVELS = 4;

/** On which days of the last twelve weeks anything was done, and how much: a column a week. */
export function ActiveDays({ project, where }: { project: Project; where: Condition[] }) {
  const question: GraphQuestion = {
    kind: "graph",
    series: [{ event: null }],
    filters: where,
    interval: "day",
    range: "last 84 days",
    unknown: "empty",
  };
  const figures = useFigures(project.slug, question);
  const answer = figures.data;
  const values = answer?.series[0]?.values ?? [];
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const active = values.filter((value) => (value ?? 0) > 0).length;
  const level = (value: number) => (value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * LEVELS)));
  return (
    <Part label="Active days" card={false} of={[figures]}>
      {answer && (
        <>
          <h3>Active days, 12 weeks</h3>
          <div
            className={style.days}
            role="img"
            aria-label={`Active on ${active} of the last ${values.length} days`}
          >
            {answer.times.map((bucket, at) => {
              const count = values[at] ?? 0;
              return (
                <span
                  key={bucket}
                  data-level={level(count)}
                  title={`${print.bucketInFull(bucket, "day")}: ${print.count(count)} ${plural(count, "event")}`}
                />
              );
            })}
          </div>
          <p className="hint">
            {active} of {values.length} days
          </p>
        </>
      )}
    </Part>
  );
}
