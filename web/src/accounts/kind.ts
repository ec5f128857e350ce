/** Which kind of account is meant, as addresses say it. Pure. */
import type { Search } from "../address/text";
import type { ListQuestion, Project } from "../api/nouns";

type Kinds = Pick<Project, "account_kinds">;

/** The kind that an address means; null: the project has none yet. */
export function kindIn({ account_kinds: [first] }: Kinds, search: Search): string | null {
  return search.kind ?? first ?? null;
}

/** The kind of the accounts that a list is of; null: the project's first, or it is of users. */
export function kindOfList(question: ListQuestion): string | null {
  return question.kind === "accounts" ? (question.account_type ?? null) : null;
}

/** How the address of an account, or of a list of such, says its kind: only where it is not the project's first. */
export function kindSearch({ account_kinds: [first] }: Kinds, kind: string | null): Search {
  return kind === null || kind === first ? {} : { kind };
}
