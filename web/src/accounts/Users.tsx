import { Link } from "@tanstack/react-router";
import { writeFilters } from "../address/conditions";
import { useProperties } from "../api/catalogue";
import { useCurves, useShortList } from "../api/lists";
import type { Condition, GraphAnswer, GraphQuestion, ListColumn, ListQuestion, Project } from "../api/nouns";
import { useFigures } from "../api/timeline";
import { Cell, type Drawing, valueIn, Weeks } from "../listing/Cell";
import { called } from "../listing/names";
import { NAMED } from "../listing/state";
import { Captured } from "../parts/Captured";
import { useProjectNow } from "../parts/useNow";
import { plural, print } from "../print";
import style from "./Account.module.css";
import { Part } from "./Part";

const MOST = 50;
const DAYS = 28;
const MOST_USES = 3;
const FIRST_LETTER = 65;

interface Props {
  project: Project;
  /** That it is this account. */
  where: Condition[];
  features: readonly string[];
  /** How many rows it has; the others are a click away. */
  most?: number;
}

/** The account's users from the most active to the silent ones: how often each comes, how much, and what for. */
export function Users({ project, where, features, most = MOST }: Props) {
  const window = { last: { value: DAYS, unit: "day" as const } };
  const named = called(
    (useProperties(project.slug).data ?? [])
      .filter(({ source }) => source === "user")
      .map(({ name }) => name),
  );
  const counted: ListColumn = { count_of: { event: null, filters: where, window }, name: "done" };
  const question = {
    kind: "users",
    where,
    columns: [
      "last_seen",
      ...(named === null ? [] : [{ property: named, name: NAMED }]),
      counted,
      { fact: "events_per_session", range: `last ${DAYS} days`, name: "a session" },
      { fact: "sessions_per_week", range: `last ${DAYS} days`, name: "a week" },
    ],
    sort: { column: "done", order: "desc" },
    limit: most,
  } as ListQuestion;
  const list = useShortList(project.slug, question);
  const answer = list.data;
  const ids = (answer?.rows ?? []).map(({ id }) => id);
  const figures = useUses({ project, where, features }, ids);
  const uses = figures.data && inWords(figures.data, features);
  const sessions = useCurves(project.slug, { source: "user" }, "Session", ids);
  const now = useProjectNow(project);
  const of = [list, figures, sessions];
  if (!answer)
    return (
      <Part label="Users" of={of}>
        {false}
      </Part>
    );
  const places = new Map(answer.columns.map(({ name }, i) => [name, i]));
  const types = new Map(answer.columns.map(({ name, type }) => [name, type as string]));
  const drawing: Drawing = {
    project,
    rows: { places, types },
    meanings: undefined,
    now,
  };
  const figure = (value: string | number | boolean | null) =>
    value === null ? "–" : print.number(Number(value));
  return (
    <Part label="Users" of={of}>
      <header>
        <h2>
          Users{" "}
          <span className="hint">
            {print.count(answer.total)} {plural(answer.total, "user")}, most active to silent
          </span>
        </h2>
        {answer.total > most && (
          <Link
            to="/p/$project/users"
            params={{ project: project.slug }}
            search={{ where: writeFilters(where) }}
          >
            All {print.count(answer.total)}
          </Link>
        )}
      </header>
      <table className={style.table}>
        <caption className="unseen">What features each user is using, how much, and how often</caption>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">Last active</th>
            <th scope="col" className={style.figure}>
              Events, 28 d
            </th>
            <th scope="col" className={style.figure}>
              Per session
            </th>
            <th scope="col" className={style.figure}>
              Sessions a week
            </th>
            <th scope="col">Uses</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/p/$project/users/$id" params={{ project: project.slug, id: row.id }}>
                  <Captured text={String(valueIn(row, NAMED, drawing.rows) || row.id)} most={60} />
                </Link>
              </th>
              <td>
                <Cell row={row} shown={{ of: "fact", fact: "last_seen" }} drawing={drawing} />
              </td>
              <td className={style.figure}>{figure(valueIn(row, "done", drawing.rows))}</td>
              <td className={style.figure}>{figure(valueIn(row, "a session", drawing.rows))}</td>
              <td className={style.figure}>
                <span className={style.week}>
                  {sessions.data && <Weeks name="Sessions" values={sessions.data.get(row.id)} />}
                  {figure(valueIn(row, "a week", drawing.rows))}
                </span>
              </td>
              <td className="cut">
                {uses &&
                  (uses.get(row.id) ?? (
                    <span className="hint">
                      {valueIn(row, "done", drawing.rows) ? "something else" : "nothing lately"}
                    </span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

/** How often each of the users that are listed did each feature lately. */
function useUses({ project, where, features }: Props, ids: readonly string[]) {
  const question: GraphQuestion = {
    kind: "graph",
    series: features.map((event, i) => ({ id: letter(i), event })),
    filters: [...where, { source: "user", op: "is", value: [...ids] }],
    group_by: [{ source: "user" }],
    interval: "total",
    range: `last ${DAYS} days`,
    top_n: null,
    unknown: "empty",
  };
  return useFigures(project.slug, features.length > 0 && ids.length > 0 ? question : null);
}

/** Of each user what he did most lately, in words. */
function inWords({ series }: GraphAnswer, features: readonly string[]): ReadonlyMap<string, string> {
  const done = new Map<string, { event: string; count: number }[]>();
  for (const row of series) {
    const user = String(row.group?.[0] ?? "");
    const event = features[row.series.charCodeAt(0) - FIRST_LETTER];
    const count = row.values[0] ?? 0;
    if (event && count > 0) done.set(user, [...(done.get(user) ?? []), { event, count }]);
  }
  const words = (all: { event: string; count: number }[]) =>
    all
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_USES)
      .map(({ event }) => event)
      .join(", ");
  return new Map([...done].map(([user, all]) => [user, words(all)]));
}

export const letter = (i: number) => String.fromCharCode(FIRST_LETTER + i);
