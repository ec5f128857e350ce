/** Which kind of account is meant, as addresses say it. Pure. */
import type { Search } from "../address/text";
import type { Project } from "../api/nouns";

type Kinds = Pick<Project, "account_kinds">;

/** The kind that an address means; null: the project has none yet. */
export function kindIn({ account_kinds: [first = null] }: Kinds, search: Search): string | null {
  return search.kind ?? first;
}

/** How the address of an account, or of a list of such, says its kind: only where it is not the project's first. */
export function kindSearch({ account_kinds: [first] }: Kinds, kind: string | null): Search {
  return kind === null || kind === first ? {} : { kind };
}
