import { AccountLink } from "../accounts/AccountLink";
import { Part } from "../accounts/Part";
import type { Condition, GraphQuestion, Project } from "../api/nouns";
import { useFigures } from "../api/timeline";
import { Captured } from "../parts/Captured";
import { print } from "../print";
import style from "./One.module.css";

/** The accounts for which he did something, each from its first month to its last. */
export function Accounts({ project, where }: { project: Project; where: Condition[] }) {
  const question: GraphQuestion = {
    kind: "graph",
    series: [{ event: null }],
    filters: where,
    group_by: [{ source: "account" }],
    interval: "month",
    range: "all time",
    top_n: 20,
    unknown: "empty",
  };
  const figures = useFigures(project.slug, project.accounts > 0 ? question : null);
  const answer = figures.data;
  const rows = (answer?.series ?? []).filter(({ group }) => group?.[0]);
  if (rows.length === 0 && !figures.error) return null;
  const month = (at: number) => print.bucket(answer?.times[at] ?? "", "month");
  return (
    <Part label="Accounts" card={false} of={[figures]}>
      {answer && (
        <>
          <h3>Accounts</h3>
          <dl className={style.facts}>
            {rows.map(({ group, values }) => {
              const account = String(group?.[0]);
              const active = values.flatMap((value, at) => (value ? [at] : []));
              const [first, last] = [active[0] ?? 0, active.at(-1) ?? 0];
              return (
                <div key={account}>
                  <dt>
                    <AccountLink project={project} id={account} kind={null}>
                      <Captured text={account} most={60} />
                    </AccountLink>
                  </dt>
                  <dd>{first === last ? month(first) : `${month(first)} to ${month(last)}`}</dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
    </Part>
  );
}
