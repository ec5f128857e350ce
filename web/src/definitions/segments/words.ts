/** What a segment means, in words; the same in lists, histories and titles. */
import type { Labels } from "../../analyses/question/labels";
import { filterWords } from "../../analyses/question/words";
import { plural, print } from "../../print";
import type { Meaning } from "./draft";

/** Of whom it is: `users`, `accounts`, `team accounts`. */
export function subjectWords({ subject }: Pick<Meaning, "subject">): string {
  if (!subject || subject === "user") return "users";
  return subject.account ? `${subject.account} accounts` : "accounts";
}

export function meaningWords({ where, members }: Meaning, labels?: Labels): string {
  if (members) return `A list of ${print.count(members.length)} ${plural(members.length, "id")}`;
  return filterWords(where, labels) || "everybody";
}
