/** What an onboarding list means, in words; the same in lists, histories and titles. */
import type { Labels } from "../../analyses/question/labels";
import { filterWords } from "../../analyses/question/words";
import { plural, print } from "../../print";
import type { Meaning } from "./draft";

export function stepsWords({ steps }: Pick<Meaning, "steps">): string {
  return `${print.count(steps.length)} ${plural(steps.length, "step")}: ${steps.map(({ name }) => name).join(", ")}`;
}

/** Which accounts take the steps: `all accounts`, `workspaces where plan is paid`. */
export function whoseWords(
  { account_type, where }: Pick<Meaning, "account_type" | "where">,
  labels?: Labels,
) {
  const accounts = account_type ? `${account_type} accounts` : "accounts";
  const only = filterWords(where, labels);
  return only ? `${accounts} where ${only}` : `all ${accounts}`;
}

export function meaningWords(meaning: Meaning, labels?: Labels): string {
  const from = meaning.from ?? "when first seen";
  return `${stepsWords(meaning)}. Of ${whoseWords(meaning, labels)}, from ${from}`;
}
