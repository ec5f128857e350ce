/** How a script that a page loads puts itself in the place of the page's stub. */
import { groundswell, script } from "./groundswell.js";
import { parsed } from "./values.js";

type Call = [name: keyof typeof groundswell, ...given: never[]];
type Site = Window & { groundswell?: Call[] & { status?: unknown } };

/** False if another copy of the script is on the page already. */
export function install(): boolean {
  const site = window as Site;
  const stub = site.groundswell ?? [];
  if (stub.status) {
    return false;
  }
  Object.assign(site, { groundswell });
  if (script?.dataset.key) {
    groundswell.load(script.dataset.key, parsed(script.dataset.options));
  }
  for (const [name, ...given] of stub) {
    (groundswell[name] as (...given: never[]) => unknown)?.(...given);
  }
  return true;
}
