import { Link } from "@tanstack/react-router";
import type { CSSProperties, ReactNode } from "react";
import type { Home } from "../accounts/useHome";
import { graphSearch } from "../analyses/analyze/links";
import type { FeatureAdoption, Project } from "../api/nouns";
import { revenueWord } from "../listing/columns";
import { Captured } from "../parts/Captured";
import { AlertIcon, ArrowDownIcon, ArrowUpIcon } from "../parts/icons";
import { plural, print } from "../print";
import style from "./HeatMap.module.css";
import type { By, Sorted } from "./matrix";
import type { Shown } from "./useAdoption";

interface Props {
  project: Project;
  /** Said in addresses; null: the project's first. */
  kind: string | null;
  home: Home;
  told: FeatureAdoption;
  shown: Shown;
  /** Of the accounts that are shown. */
  totals: { active: number; used: readonly number[] };
}

/** What sorts the accounts, and above all of them which share of the active ones uses each feature. */
export function HeatHead({ project, kind, home, told, shown, totals }: Props) {
  const { sorted } = shown.look;
  const sort = (by: By) => shown.change({ sorted: { by, turned: isBy(sorted, by) && !sorted.turned } });
  const revenue = home.meanings?.revenue.property ?? null;
  const head = (by: By, label: ReactNode, name: string) => (
    <Sort key={name} by={by} sorted={sorted} className={style[name]} onSort={sort}>
      {label}
    </Sort>
  );
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={style.account} aria-sort={orderOf(sorted, { of: "name" })}>
          <span className={style.who}>
            {home.bands && <span className={style.health} />}
            {head({ of: "name" }, "Account", "name")}
            <span className={style.plan}>Plan</span>
            {revenue && head({ of: "revenue" }, revenueWord(revenue), "revenue")}
            {head({ of: "used" }, "Features", "used")}
          </span>
        </th>
        {told.features.map(({ name }) => {
          const by: By = { of: "feature", name };
          return (
            <th key={name} scope="col" className={style.feature} aria-sort={orderOf(sorted, by)}>
              <Sort by={by} sorted={sorted} title={`Sort by ${name}`} onSort={sort}>
                <Captured text={name} most={80} />
              </Sort>
            </th>
          );
        })}
        <td className={style.beyond} />
      </tr>
      <tr aria-rowindex={2} className={style.total}>
        <th scope="row" className={style.account}>
          {print.count(totals.active)} active {plural(totals.active, "account")}, % using it
        </th>
        {told.features.map(({ name, underused }, i) => {
          // Of no active account there is no share.
          if (totals.active === 0) return <td key={name}>–</td>;
          const share = (totals.used[i] ?? 0) / totals.active;
          const why = underused.length > 0 ? `. Underused: ${underused.join("; ")}` : "";
          const words = `${print.count(totals.used[i] ?? 0)} of ${print.count(totals.active)} accounts use ${name}`;
          return (
            <td key={name}>
              <Link
                to="/p/$project/usage"
                params={{ project: project.slug }}
                search={graphSearch({ event: name, accounts: kind, range: "last 12 weeks" })}
                style={{ "--share": String(share) } as CSSProperties}
                title={`${words}${why}`}
              >
                {print.points(share * 100, 0)}
                {why && <AlertIcon size={10} />}
                <span className="unseen">{` % use ${name}${why}`}</span>
              </Link>
            </td>
          );
        })}
        <td className={style.beyond} />
      </tr>
    </thead>
  );
}

function isBy({ by }: Sorted, other: By): boolean {
  return by.of === other.of && (by.of !== "feature" || (other.of === "feature" && by.name === other.name));
}

/** Counts and revenue come with the most first, names and few features from below. */
function orderOf(sorted: Sorted, by: By): "ascending" | "descending" | undefined {
  if (!isBy(sorted, by)) return undefined;
  const isRising = by.of === "name" || by.of === "used";
  return isRising === sorted.turned ? "descending" : "ascending";
}

interface SortProps {
  by: By;
  sorted: Sorted;
  className?: string;
  title?: string;
  onSort: (by: By) => void;
  children: ReactNode;
}

function Sort({ by, sorted, className, title, onSort, children }: SortProps) {
  const order = orderOf(sorted, by);
  return (
    <button
      type="button"
      className={className}
      title={title}
      data-sorted={order !== undefined || undefined}
      onClick={() => onSort(by)}
    >
      {children}
      {order === "ascending" && <ArrowUpIcon size={12} />}
      {order === "descending" && <ArrowDownIcon size={12} />}
    </button>
  );
}
