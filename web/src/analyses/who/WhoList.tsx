import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { AccountLink } from "../../accounts/AccountLink";
import {
  type FactName,
  type FactSort,
  type Facts,
  FIRST_IDS,
  factsOf,
  useFacts,
  type Whose,
} from "../../api/behind";
import type { Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Captured } from "../../parts/Captured";
import { useProjectNow } from "../../parts/useNow";
import { useWindow } from "../../parts/useWindow";
import { print } from "../../print";
import { chunksOf, found as foundIn, sortedIds } from "./rows";
import style from "./Who.module.css";

interface Props {
  project: Project;
  whose: Whose;
  /** As many as have come, in name order. */
  ids: string[];
  /** How many there are of all. */
  count: number;
  search: string;
  /** Asks for more of them. */
  onMore: () => void;
}

const ROW = 36;
const HEADS: Record<FactName, string> = {
  account: "Account",
  users: "Users",
  last_seen: "Last seen",
  events: "Events",
};
const NAMES = { user: "User", account: "Account", other: "Value" };
const BY_NAME: FactSort = { column: "id", order: "asc" };

/** All of them, of which those in view are drawn; what else is known of these comes with them. */
export function WhoList({ project, whose, ids, count, search, onMore }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<FactSort>(BY_NAME);
  const columns = factsOf(whose);
  const sortable = columns.length > 0 && count <= FIRST_IDS;
  const matched = foundIn(ids, search);
  const rows = search ? matched.length : count;
  const view = useWindow(box, rows, ROW);
  const lists = sortable ? [ids] : chunksOf(matched, view.first, view.end);
  const facts = useFacts(project.slug, whose, lists, sortable ? sort : BY_NAME);
  const shown = sortable ? sortedIds(matched, facts) : matched;
  useEffect(() => {
    if (!search && view.end > ids.length) onMore();
  }, [search, view.end, ids.length, onMore]);
  const drawn = Array.from({ length: view.end - view.first }, (_, i) => view.first + i);
  const onSort = sortable ? setSort : undefined;
  return (
    <section
      className={style.rows}
      ref={box}
      aria-label="List"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it.
      tabIndex={0}
    >
      <table className={style.table} aria-rowcount={rows + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <Head text={NAMES[whose.noun]} column="id" sort={sort} onSort={onSort} />
            {columns.map((column) => (
              <Head key={column} text={HEADS[column]} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.above > 0 && <tr style={{ height: view.above }} />}
          {drawn.map((i) => (
            <Row
              key={i}
              place={i}
              project={project}
              whose={whose}
              id={shown[i]}
              columns={columns}
              facts={facts}
            />
          ))}
          {view.below > 0 && <tr style={{ height: view.below }} />}
        </tbody>
      </table>
      {search && (
        <p className={style.counted} role="status">
          {rows === 0
            ? `None of them is called like “${search}”.`
            : `${print.count(rows)} of ${print.count(count)}`}
        </p>
      )}
    </section>
  );
}

interface HeadProps {
  text: string;
  column: FactName | "id";
  sort: FactSort;
  /** Absent: there are too many to be sorted by anything but their names. */
  onSort?: (sort: FactSort) => void;
}

function Head({ text, column, sort, onSort }: HeadProps) {
  const sorted = sort.column === column;
  // Names from A on, everything else from the most on.
  const first = column === "id" || column === "account" ? "asc" : "desc";
  const other = first === "asc" ? "desc" : "asc";
  const order = sorted && sort.order === first ? other : first;
  const told = sorted ? (sort.order === "asc" ? "ascending" : "descending") : "none";
  return (
    <th scope="col" data-column={column} aria-sort={onSort && told}>
      {onSort ? (
        <button type="button" data-sorted={sorted} onClick={() => onSort({ column, order })}>
          {text}
          {sorted && <span aria-hidden="true">{sort.order === "asc" ? " ↑" : " ↓"}</span>}
        </button>
      ) : (
        text
      )}
    </th>
  );
}

interface RowProps {
  place: number;
  project: Project;
  whose: Whose;
  /** Absent: it has not come yet. */
  id: string | undefined;
  columns: FactName[];
  facts: ReadonlyMap<string, Facts>;
}

function Row({ place, project, whose, id, columns, facts }: RowProps) {
  const now = useProjectNow(project);
  const moments = momentsFor(project.timezone);
  const known = id === undefined ? undefined : facts.get(id);
  const text = (column: FactName) => {
    const value = known?.[column];
    if (!known) return "";
    if (value === null || value === undefined) return "–";
    if (column === "last_seen") return moments.ago(String(value), now);
    return typeof value === "number" ? print.count(value) : <Captured text={value} most={80} />;
  };
  const seen = known?.last_seen;
  return (
    <tr aria-rowindex={place + 2}>
      <th scope="row" data-column="id" title={id}>
        {id === undefined ? (
          <span className={style.bone} />
        ) : (
          <Name project={project} whose={whose} id={id} />
        )}
      </th>
      {columns.map((column) => (
        <td
          key={column}
          data-column={column}
          title={column === "last_seen" && seen ? moments.exact(String(seen)) : undefined}
        >
          {text(column)}
        </td>
      ))}
    </tr>
  );
}

/** The name leads to the page of the user or account. */
function Name({ project, whose, id }: { project: Project; whose: Whose; id: string }) {
  const text = <Captured text={id} most={120} />;
  if (whose.noun === "other") return text;
  if (whose.noun === "account")
    return (
      <AccountLink project={project} id={id} kind={whose.kind}>
        {text}
      </AccountLink>
    );
  return (
    <Link to="/p/$project/users/$id" params={{ project: project.slug, id }}>
      {text}
    </Link>
  );
}
