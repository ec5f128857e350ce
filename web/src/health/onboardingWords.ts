/** How far an account is with its first steps, in words. Pure. */
import type { AccountOnboarding } from "../api/nouns";
import { plural, print } from "../print";

/** `Stuck at First review for 31 days`. */
export function stateOf({ state, step, days }: AccountOnboarding): string {
  if (state === "finished") return "Finished";
  if (state === "not_begun") return "Not begun yet";
  const whole = Math.floor(days ?? 0);
  const lasting = whole === 0 ? "since today" : `for ${print.count(whole)} ${plural(whole, "day")}`;
  return `${state === "stuck" ? "Stuck at" : "At"} ${step} ${lasting}`;
}
