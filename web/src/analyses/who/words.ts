/** Whom a list is of, in words. Pure. */
import type { Behind } from "../../address/behind";
import type { Whose } from "../../api/behind";
import type { By } from "../../api/nouns";
import { plural } from "../../print";

/** `21 accounts`, `1 user`; what is neither is called a value. */
export function nounOf(whose: Whose, count: number): string {
  return plural(count, whose.noun === "other" ? "value" : whose.noun);
}

/** Whose behaviour a question counts. */
export function whoseOf(by: By | undefined): Whose {
  if (by === undefined || by === "user") return { noun: "user" };
  if (by === "account") return { noun: "account", kind: null };
  if (by === "session" || by.property) return { noun: "other" };
  return { noun: "account", kind: by.account ?? null };
}

/** The group that is looked behind; null: all of them. */
export function groupIn({ group }: Behind): (string | null)[] | null {
  if (!Array.isArray(group)) return null;
  return group.map((value) => (value === null ? null : String(value)));
}

/** Those whom a question counts, in the plural: `users`, `accounts`, `team accounts`, `sessions`, `values of browser`. */
export function actorsOf(by: By | undefined, count = 2): string {
  if (by === "session") return plural(count, "session");
  if (typeof by === "object" && by.property) return `${plural(count, "value")} of ${by.property}`;
  if (by === "account") return plural(count, "account");
  if (typeof by === "object") return `${by.account ? `${by.account} ` : ""}${plural(count, "account")}`;
  return plural(count, "user");
}
