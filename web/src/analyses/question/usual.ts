/** What the first question of a page counts: accounts, where a project has any. Pure. */
import type { By, Project } from "../../api/nouns";

export function firstBy({ accounts }: Pick<Project, "accounts">): { by?: By } {
  return accounts > 0 ? { by: { account: null } } : {};
}
