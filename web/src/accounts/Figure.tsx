import type { ReactNode } from "react";
import { useShortList } from "../api/lists";
import type { Condition, ListQuestion, Project } from "../api/nouns";
import { print } from "../print";

/** Of how many accounts a figure is, and what these pay together. */
export interface Counted {
  /** Undefined until it is known. */
  count: number | undefined;
  /** Null: nothing says what an account pays, or none pays anything. */
  revenue: number | null;
}

interface Asked {
  project: Project;
  kind: string | null;
  /** The property that says what an account pays. */
  revenue: string | null;
}

/** The question for how many accounts there are of which something holds. */
export function countingOf({ kind, revenue }: Omit<Asked, "project">, where: Condition[]): ListQuestion {
  return {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    ...(where.length > 0 ? { where } : {}),
    columns: revenue ? [{ property: revenue, name: "revenue" }] : [],
    sort: { column: "id" },
    limit: 1,
    totals: true,
  } as ListQuestion;
}

/** @param where null: nothing is asked. */
export function useCounted({ project, ...of }: Asked, where: Condition[] | null): Counted {
  const answer = useShortList(project.slug, where && countingOf(of, where)).data;
  return { count: answer?.total, revenue: answer?.totals?.[0] ?? null };
}

/** What is paid, in whole units from a thousand on. */
export const paid = (sum: number): string =>
  print.full(Math.abs(sum) < 1000 ? Math.round(sum * 100) / 100 : Math.round(sum));

interface Props {
  label: string;
  value: string | undefined;
  children?: ReactNode;
  pressed: boolean;
  onPress: () => void;
}

/** A figure that is a filter. */
export function Figure({ label, value, children, pressed, onPress }: Props) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      <span>{label}</span>
      <b>{value ?? "\u2007"}</b>
      <span>{children || "\u00a0"}</span>
    </button>
  );
}
