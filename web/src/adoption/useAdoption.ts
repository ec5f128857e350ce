import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { accountsOf, type Whose, whoseIn } from "../accounts/changes/words";
import { kindSearch } from "../accounts/kind";
import type { Search } from "../address/text";
import type { FeatureAdoption, Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import { type Counted, type Row, readSorted, rowsOf, type Sorted, sortedRows, writeSorted } from "./matrix";

/** Whether accounts are shown, or plans. */
export type View = "accounts" | "plans";

export const DAYS = [7, 28, 90] as const;

/** What is looked at, as the address says it. */
export interface Look {
  view: View;
  counted: Counted;
  days: number;
  plan: string | null;
  sorted: Sorted;
  /** What of a plan is open beside the table, by its key. */
  open: string | null;
}

export function lookOf(address: Search): Look {
  const { by, counted, days, plan, open } = address;
  return {
    view: by === "plan" ? "plans" : "accounts",
    counted: counted === "share" || counted === "events" ? counted : "users",
    days: DAYS.find((each) => String(each) === days) ?? 28,
    plan: plan ?? null,
    sorted: readSorted(address),
    open: open ?? null,
  };
}

export interface Shown {
  look: Look;
  whose: Whose;
  /** All accounts. */
  every: Row[];
  /** Of whoever they are and on the plan that is looked at, in order. */
  rows: Row[];
  change: (look: Partial<Look>) => void;
  show: (whose: Whose) => void;
}

/** Which accounts are shown and how; changing it changes the address. */
export function useShown(
  project: Project,
  kind: string | null,
  told: FeatureAdoption | undefined,
  called: readonly string[],
): Shown {
  const address = useAddress();
  const navigate = useNavigate();
  const look = lookOf(address);
  const all = told?.accounts ?? NONE;
  const whose = whoseIn(address, all, called);
  const owner = whose.of === "owner" ? whose.owner : "";
  const order = JSON.stringify(look.sorted);
  const { counted, view, plan } = look;
  const names = called.join("\n");
  const every = useMemo(() => rowsOf(all), [all]);
  const rows = useMemo(() => {
    const is = { ...(owner ? { of: "owner", owner } : { of: whose.of }) } as Whose;
    const theirs = new Set(accountsOf(all, is, names ? names.split("\n") : []));
    const isOn = view === "accounts" && plan !== null ? (on: string | null) => on === plan : () => true;
    const some = every.filter(({ account }) => theirs.has(account) && isOn(account.plan));
    return sortedRows(some, JSON.parse(order), told?.features ?? [], counted);
  }, [all, every, told, whose.of, owner, names, view, plan, order, counted]);
  const go = (next: Look, said: Search, replace: boolean) =>
    void navigate({
      to: ".",
      replace,
      search: { ...kindSearch(project, kind), ...said, ...lookSearch(next) } as never,
    });
  const chosen = pick(address);
  return {
    look,
    whose,
    every,
    rows,
    change: (some) => go({ ...look, ...some }, chosen, true),
    show: (of) =>
      go({ ...look, open: null }, of.of === "owner" ? { owner: of.owner } : { whose: of.of }, false),
  };
}

const NONE: FeatureAdoption["accounts"] = [];

function lookSearch({ view, counted, days, plan, sorted, open }: Look): Search {
  return {
    ...(view === "plans" ? { by: "plan" } : {}),
    ...(counted === "users" ? {} : { counted }),
    ...(days === 28 ? {} : { days: String(days) }),
    ...(plan === null ? {} : { plan }),
    ...writeSorted(sorted),
    ...(open === null ? {} : { open }),
  };
}

/** Whose accounts somebody chose to see. */
const pick = ({ owner, whose }: Search): Search => ({
  ...(owner ? { owner } : whose ? { whose } : {}),
});
