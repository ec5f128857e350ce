import { Link } from "@tanstack/react-router";
import { writeFilters } from "../address/conditions";
import type { Meanings } from "../api/accounts";
import { useListTotals, useShortList } from "../api/lists";
import type { Condition, ListQuestion, Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { plural, print } from "../print";
import one from "../users/One.module.css";
import { AccountLink } from "./AccountLink";
import { kindSearch } from "./kind";
import { Part } from "./Part";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  meanings: Meanings;
  /** The id of the account that it is part of. */
  parent: string | null;
}

const SHOWN = 8;

/** The account that it is part of, and those that are part of it, with what these come to; nothing where it has neither. */
export function Family({ project, kind, id, meanings, parent }: Props) {
  const property = meanings.parent.property;
  const named = meanings.name.property;
  const revenue = meanings.revenue.property;
  const where: Condition[] = [{ property: property ?? "", op: "is", value: id }];
  const question = {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    where,
    columns: [
      "users",
      "events",
      ...(revenue ? [{ property: revenue, name: "revenue" }] : []),
      ...(named ? [{ property: named, name: "called" }] : []),
    ],
    sort: { column: "events", order: "desc" },
    limit: SHOWN,
  } as ListQuestion;
  const list = useShortList(project.slug, property === null ? null : question);
  const children = list.data?.total ?? 0;
  const hasAny = parent !== null || children > 0;
  if (!hasAny && !list.error) return null;
  return (
    <Part label="Parent and children" of={[list]}>
      {hasAny && (
        <>
          <h2>{children === 0 ? "Part of" : parent === null ? "Its children" : "Parent and children"}</h2>
          {parent !== null && (
            <p className="quiet">
              {children > 0 && "Part of "}
              <AccountLink project={project} id={parent} kind={kind}>
                <Captured text={parent} most={60} />
              </AccountLink>
            </p>
          )}
          {children > 0 && (
            <>
              <Totals project={project} question={question} count={children} revenue={revenue} />
              <ul className={one.facts}>
                {(list.data?.rows ?? []).map((row) => (
                  <li key={row.id}>
                    <AccountLink project={project} id={row.id} kind={kind}>
                      <Captured text={named ? String(row.values.at(-1) || row.id) : row.id} most={60} />
                    </AccountLink>
                  </li>
                ))}
              </ul>
              {children > SHOWN && (
                <Link
                  to="/p/$project/accounts"
                  params={{ project: project.slug }}
                  search={{ ...kindSearch(project, kind), where: writeFilters(where) }}
                >
                  All {print.count(children)}
                </Link>
              )}
            </>
          )}
        </>
      )}
    </Part>
  );
}

interface TotalsProps {
  project: Project;
  question: ListQuestion;
  count: number;
  revenue: string | null;
}

/** What all children come to together; a user of two of them counts in both. */
function Totals({ project, question, count, revenue }: TotalsProps) {
  const totals = useListTotals(project.slug, question).data?.totals ?? [];
  const [users = 0, events = 0, paid = null] = totals;
  return (
    <p className="quiet">
      {print.count(count)} {plural(count, "account")}, {print.count(Number(users ?? 0))}{" "}
      {plural(Number(users ?? 0), "user")}, {print.count(Number(events ?? 0))}{" "}
      {plural(Number(events ?? 0), "event")}
      {revenue && paid !== null && `, ${print.full(Math.round(paid))} ${revenue}`}
    </p>
  );
}
