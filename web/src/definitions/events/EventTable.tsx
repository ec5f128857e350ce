import { Link } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { GRAPH } from "../../analyses/graph/address";
import type { Month } from "../../api/definitions";
import type { Health, Project, Use } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { ChevronDownIcon, VerifiedIcon } from "../../parts/icons";
import type { RowWindow } from "../../parts/useRowWindow";
import { print } from "../../print";
import { HealthMark } from "../watch/HealthMark";
import style from "./Events.module.css";
import type { Item, SortedBy } from "./list";
import { MonthCells } from "./MonthCells";

export const ROW_PX = 36;

interface Props {
  project: Project;
  items: readonly Item[];
  rows: RowWindow;
  months: ReadonlyMap<string, Month>;
  /** How each definition is doing, by its name. */
  health: ReadonlyMap<string, Health>;
  sort: SortedBy;
  onSort: (by: SortedBy) => void;
}

/** One row an event; of many only those in view are drawn. */
export function EventTable({ project, items, rows, months, health, sort, onSort }: Props) {
  const head = (by: SortedBy, text: string, className?: string) => (
    <Head by={by} sort={sort} onSort={onSort} className={className}>
      {text}
    </Head>
  );
  return (
    <table className={style.table} aria-rowcount={items.length + 1}>
      <caption className="unseen">Events</caption>
      <thead>
        <tr aria-rowindex={1}>
          {head("name", "Event")}
          <th scope="col">Matches</th>
          <th scope="col" className={style.health}>
            Health
          </th>
          {head("category", "Category", style.category)}
          <th scope="col" className={style.spark}>
            30 days
          </th>
          {head("events", "Events, 30 d", style.figure)}
          <th scope="col" className={style.used}>
            Used by
          </th>
          {head("owner", "Owner", style.owner)}
        </tr>
      </thead>
      <tbody>
        <Space rows={rows.first} />
        {items.slice(rows.first, rows.end).map((item, place) => (
          <EventRow
            key={`${item.of} ${item.name}`}
            project={project}
            item={item}
            month={months.get(item.name)}
            health={item.definition ? health.get(item.name) : undefined}
            index={rows.first + place + 2}
          />
        ))}
        <Space rows={items.length - rows.end} />
      </tbody>
    </table>
  );
}

/** The place of rows that are not drawn. */
function Space({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr className={style.space}>
      <td colSpan={8} style={{ height: rows * ROW_PX }} />
    </tr>
  );
}

interface HeadProps {
  by: SortedBy;
  sort: SortedBy;
  onSort: (by: SortedBy) => void;
  className?: string;
  children: ReactNode;
}

function Head({ by, sort, onSort, className, children }: HeadProps) {
  const order = sort !== by ? "none" : by === "events" ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={order} className={className}>
      <button type="button" onClick={() => onSort(by)}>
        {sort === by && <ChevronDownIcon size={12} />}
        {children}
      </button>
    </th>
  );
}

interface RowProps {
  project: Project;
  item: Item;
  month: Month | undefined;
  health: Health | undefined;
  index: number;
}

function EventRow({ project, item, month, health, index }: RowProps) {
  const { definition, name, means, category, owner } = item;
  const uses = definition?.used_by ?? [];
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a")) event.currentTarget.querySelector("a")?.click();
  };
  return (
    <tr aria-rowindex={index} data-archived={definition?.archived} onClick={follow}>
      <th scope="row">
        <span className={style.name}>
          <EventLink project={project.slug} item={item} />
          {definition?.verified && (
            <span className={style.verified} title="Verified">
              <VerifiedIcon size={14} />
              <span className="unseen">verified</span>
            </span>
          )}
          {definition && !definition.shared && <span className={style.tag}>personal</span>}
          {definition?.archived && <span className={style.tag}>archived</span>}
          {definition && definition.ready < 1 && (
            <span className={style.tag} title="Its figures are whole meanwhile, and come sooner afterwards">
              {print.share(definition.ready, 1)} of matches found
            </span>
          )}
        </span>
      </th>
      <td className={style.means} title={means}>
        <Captured text={means} />
      </td>
      <td className={style.health}>
        <HealthMark health={health} />
      </td>
      <td className={style.category}>{category && <span className={style.tag}>{category}</span>}</td>
      <MonthCells name={name} month={month} />
      <td className={style.used} title={uses.map((use) => use.name).join(", ")}>
        {definition && usesWords(uses)}
      </td>
      <td className={style.owner}>{definition ? owner || "–" : ""}</td>
    </tr>
  );
}

/** The first of what uses something, and how many more do. */
export function usesWords([first, ...more]: readonly Use[]): string {
  return first ? `${first.name}${more.length > 0 ? ` + ${print.count(more.length)}` : ""}` : "–";
}

/** A definition leads to its page; what is sent, or built in, to its figures. */
function EventLink({ project, item }: { project: string; item: Item }) {
  const { name, definition } = item;
  if (definition) {
    return (
      <Link data-row to="/p/$project/definitions/events/$name" params={{ project, name }} dir="auto">
        <Captured text={name} />
      </Link>
    );
  }
  if (item.of === "sent") {
    return (
      <Link data-row to="/p/$project/definitions/events/new" params={{ project }} search={{ event: name }}>
        <Captured text={name} />
      </Link>
    );
  }
  const series = [{ id: "A", event: name === "Any event" ? null : name }];
  const question = { kind: "graph" as const, series, range: "last 30 days" };
  const search = GRAPH.toSearch({ question, chart: "line", report: null });
  return (
    <Link data-row to="/p/$project/usage" params={{ project }} search={search}>
      {name}
    </Link>
  );
}
