import type { Meanings } from "../api/accounts";
import { useListTotals } from "../api/lists";
import type { ListQuestion, Project } from "../api/nouns";
import { useDelayed } from "../parts/useDelayed";
import { print } from "../print";
import { nounOf } from "./Cell";
import { keyOf, type Of, type Shown } from "./columns";
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
  const [active, seats, revenue] = [sum("active"), sum("active seats"), sum("revenue")];
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
      {active !== null && (
        <span>
          <b>{print.count(active)}</b>
          {seats === null ? " active users" : ` of ${print.count(seats)} seats active`}
          {seats !== null && without(left.get("active seats"))}
        </span>
      )}
      {has.has("revenue") && revenue !== null && (
        <span>
          <b>{print.number(Math.round(revenue))}</b> {meanings?.revenue.property}
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
