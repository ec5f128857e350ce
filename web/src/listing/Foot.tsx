import type { Meanings } from "../api/accounts";
import { useListTotals } from "../api/lists";
import type { ListColumn, ListQuestion, Project } from "../api/nouns";
import { useDelayed } from "../parts/useDelayed";
import { plural, print } from "../print";
import { nounOf } from "./Cell";
import { ACTIVE_RANGE, keyOf, type Of, revenueWord, type Shown } from "./columns";
import style from "./List.module.css";

interface FootProps {
  project: Project;
  of: Of;
  question: ListQuestion;
  columns: readonly Shown[];
  total: number | undefined;
  meanings: Meanings | undefined;
}

/** What a sum leaves out, in words. */
const without = (count = 0) =>
  count > 0 ? `, without ${print.count(count)} that ${count === 1 ? "is no number" : "are no numbers"}` : "";

interface Seats {
  active: number;
  bought: number;
}

/**
 * The seats of those in the list that have any, and the active users of the same: of others no share can be told.
 *
 * @param property of accounts, that says how many seats each has; null: nothing does.
 * @returns null where nobody has seats, undefined until that is known.
 */
function useSeats(
  project: Project,
  question: ListQuestion,
  property: string | null,
): Seats | null | undefined {
  const where = [question.where ?? [], { property, op: "gt" as const, value: 0 }].flat();
  const columns: ListColumn[] = [
    { fact: "active_users", range: ACTIVE_RANGE, name: "active" },
    { property, name: "seats" },
  ];
  const asked = { ...question, where, columns, sort: { column: "id" } } as ListQuestion;
  const totals = useListTotals(project.slug, property === null ? null : asked);
  if (property !== null && totals.isPending) return undefined;
  const [active, bought] = totals.data?.totals ?? [];
  return bought ? { active: active ?? 0, bought } : null;
}

/** How many there are, and what their figures come to: of all that match, whatever is in view. */
export function Foot({ project, of, question, columns, total, meanings }: FootProps) {
  const totals = useListTotals(project.slug, question);
  const late = useDelayed(totals.isFetching, 600);
  const sums = new Map(
    (totals.data?.columns ?? []).map(({ name }, i) => [name, totals.data?.totals?.[i] ?? null]),
  );
  const left = new Map(
    (totals.data?.columns ?? []).map(({ name }, i) => [name, totals.data?.not_numbers?.[i] ?? 0]),
  );
  const has = new Set(columns.map(keyOf));
  const sum = (name: string) => sums.get(name) ?? null;
  const [active, revenue] = [sum("active"), sum("revenue")];
  const seats = useSeats(project, question, has.has("active") ? (meanings?.seats.property ?? null) : null);
  return (
    <footer className={style.foot} role="status">
      <span>
        {total === undefined ? (
          "Counting"
        ) : (
          <>
            <b>{print.count(total)}</b> {nounOf(of, total)}
          </>
        )}
      </span>
      {active !== null && seats !== undefined && (
        <span>
          <b>{print.count(seats?.active ?? active)}</b>{" "}
          {seats ? `of ${print.count(seats.bought)} seats active` : plural(active, "active user")}
          {seats && without(left.get("active seats"))}
        </span>
      )}
      {has.has("revenue") && revenue !== null && (
        <span>
          <b>{print.number(Math.round(revenue))}</b> {revenueWord(meanings?.revenue.property ?? "")}
          {without(left.get("revenue"))}
        </span>
      )}
      {has.has("events") && sum("events") !== null && (
        <span>
          <b>{print.count(sum("events") ?? 0)}</b> events
        </span>
      )}
      <span>{late ? "Adding up" : `Days in ${project.timezone}`}</span>
    </footer>
  );
}
