import { writeFilters } from "../address/conditions";
import type { Search } from "../address/text";
import type { Meanings } from "../api/accounts";
import { useShortList } from "../api/lists";
import { useMe } from "../api/me";
import type { Condition, ListQuestion, Project } from "../api/nouns";
import { whoIs } from "../api/who";
import { useAddress } from "../frame/useAddress";
import { useOpenedReport } from "../reports/opened";
import { kindSearch } from "./kind";

export interface Mine {
  /** Whether it is not known yet which accounts one has. */
  isPending: boolean;
  /** The address of the list of them; null: nothing says whose accounts are, or who one is. */
  search: Search | null;
  /** Whether they are shown where the address asks for nothing else: one has some. */
  isFirst: boolean;
}

/** The accounts whose owner is called as one is, or has one's e-mail: what a list begins with for whoever has some. */
export function useMine(project: Project, kind: string | null, meanings: Meanings | undefined): Mine {
  const me = useMe();
  const isReport = useOpenedReport() !== null;
  const address = useAddress();
  const asked = isReport || Object.keys(address).some((key) => key !== "kind");
  const owner = meanings?.owner.property ?? null;
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
  const isWaiting = where !== null && !asked && found.isPending;
  return {
    isPending: meanings === undefined || me.isPending || isWaiting,
    search: where && { where: writeFilters(where), ...kindSearch(project, kind) },
    isFirst: !asked && (found.data?.total ?? 0) > 0,
  };
}
