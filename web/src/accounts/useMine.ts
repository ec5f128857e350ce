import { writeFilters } from "../address/conditions";
import type { Search } from "../address/text";
import type { Meanings } from "../api/accounts";
import { useValues } from "../api/catalogue";
import { useShortList } from "../api/lists";
import { useMe } from "../api/me";
import type { Condition, ListQuestion, Project } from "../api/nouns";
import { whoIs } from "../api/who";
import { useAddress } from "../frame/useAddress";
import { useOpenedReport } from "../reports/opened";
import { withoutLeft } from "./conditions";
import { kindSearch } from "./kind";

export interface Mine {
  /** Whether it is not known yet what is shown first. */
  isPending: boolean;
  /** As which owner one is known: by name and by e-mail. */
  called: readonly string[];
  /** What says that an account is one's own; null: nothing says whose accounts are, or who one is. */
  where: Condition[] | null;
  /** Without those that have left; none: no account has. */
  current: Condition[];
  /** What is shown where the address asks for nothing: one's accounts, else those that have not left; null: all. */
  first: Search | null;
}

/** The accounts whose owner is called as one is, or has one's e-mail, and those that have not left: what a list begins with. */
export function useMine(project: Project, kind: string | null, meanings: Meanings | undefined): Mine {
  const me = useMe();
  const isReport = useOpenedReport() !== null;
  const address = useAddress();
  const asked = isReport || Object.keys(address).some((key) => key !== "kind");
  const owner = meanings?.owner.property ?? null;
  const status = meanings?.status.property ?? null;
  const person = me.data?.person;
  const called = [...new Set([person?.name ?? whoIs(), person?.email ?? ""])].filter(Boolean);
  const where: Condition[] | null =
    owner !== null && called.length > 0
      ? [{ property: owner, op: "is", value: called.length === 1 ? (called[0] ?? "") : called }]
      : null;
  const question = {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    where: where ?? [],
    columns: ["last_seen"],
    limit: 1,
  } as ListQuestion;
  const found = useShortList(project.slug, where && !asked ? question : null);
  const values = useValues(
    project.slug,
    status ? { source: "account", property: status, account_type: kind } : null,
    "",
  );
  const current = withoutLeft(status, meanings?.left ?? [], values.data?.map(({ value }) => value) ?? []);
  const isWaiting = (where !== null && found.isPending) || (status !== null && values.isPending);
  const begun = [...(where && (found.data?.total ?? 0) > 0 ? where : []), ...current];
  return {
    isPending: meanings === undefined || me.isPending || (isWaiting && !asked),
    called: owner === null ? [] : called,
    where,
    current,
    first: asked || begun.length === 0 ? null : { where: writeFilters(begun), ...kindSearch(project, kind) },
  };
}
