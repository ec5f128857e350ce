import { Link } from "@tanstack/react-router";
import { AccountLink } from "../../accounts/AccountLink";
import { kindOfList } from "../../accounts/kind";
import { useMeanings } from "../../api/accounts";
import { useShortList } from "../../api/lists";
import type { ListAnswer, ListColumn, ListFact, ListQuestion, ListRow, Project } from "../../api/nouns";
import { Cell, nounOf, valueIn } from "../../listing/Cell";
import { isFigure, keyOf, labelOf, type Shown } from "../../listing/columns";
import { columnFrom } from "../../listing/saved";
import { NAMED } from "../../listing/state";
import { Captured } from "../../parts/Captured";
import { useNow } from "../../parts/useNow";
import { print } from "../../print";
import { CardFault } from "./CardBody";
import style from "./Cards.module.css";

interface Props {
  project: Project;
  question: ListQuestion;
}

const MOST_ROWS = 50;

/** A list of users or accounts in a card: how many there are, and the first of them. */
export function ListCard({ project, question }: Props) {
  const { data, error } = useShortList(project.slug, { ...question, limit: MOST_ROWS });
  if (error) return <CardFault>{error.message}</CardFault>;
  if (!data) return null;
  return (
    <>
      <p className={style.level}>
        <b>{print.count(data.total)}</b> {nounOf(question.kind, data.total)}
      </p>
      {data.total > 0 && (
        <div className={style.scroll}>
          <Rows project={project} question={question} answer={data} />
        </div>
      )}
    </>
  );
}

interface Column {
  name: string;
  label: string;
  shown: Shown | null;
}

/** The columns that are shown, by what the question asks for each. */
function columnsOf({ columns }: ListQuestion, answer: ListAnswer): Column[] {
  const asked = new Map(
    (columns ?? []).map((column) => [typeof column === "string" ? column : (column.name ?? ""), column]),
  );
  return answer.columns.flatMap(({ name }) => {
    const shown = columnFrom((asked.get(name) ?? name) as ListFact | ListColumn);
    if (shown === "beside") return [];
    // A column under a name of its own has that at its head, and its value as it is.
    const own = shown === null || keyOf(shown) !== name;
    return [{ name, label: own ? name : labelOf(shown), shown: own ? null : shown }];
  });
}

function Rows({ project, question, answer }: Props & { answer: ListAnswer }) {
  const now = useNow(60_000);
  const meanings = useMeanings(project.slug, kindOfList(question)).data;
  const rows = {
    places: new Map(answer.columns.map(({ name }, i) => [name, i])),
    types: new Map(answer.columns.map(({ name, type }) => [name, type])),
  };
  const drawing = { project, rows, meanings, now: project.now ? Date.parse(project.now) : now };
  const columns = columnsOf(question, answer);
  const nameOf = (row: ListRow) => String(valueIn(row, NAMED, rows) || row.id);
  const figure = ({ name, shown }: Column) =>
    shown ? isFigure(shown, rows.types) : rows.types.get(name) === "number";
  return (
    <table className={style.list}>
      <thead>
        <tr>
          <th scope="col">{question.kind === "users" ? "User" : "Account"}</th>
          {columns.map((column) => (
            <th key={column.name} scope="col" data-figure={figure(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {question.kind === "users" ? (
                <Link
                  to="/p/$project/users/$id"
                  params={{ project: project.slug, id: row.id }}
                  title={row.id}
                >
                  <Captured text={nameOf(row)} most={60} />
                </Link>
              ) : (
                <AccountLink project={project} id={row.id} kind={kindOfList(question)} title={row.id}>
                  <Captured text={nameOf(row)} most={60} />
                </AccountLink>
              )}
            </th>
            {columns.map((column) => (
              <td key={column.name} data-figure={figure(column)}>
                {column.shown ? (
                  <Cell row={row} shown={column.shown} drawing={drawing} />
                ) : (
                  <Captured text={String(valueIn(row, column.name, rows) ?? "–")} most={60} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
