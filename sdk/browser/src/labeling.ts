/** The way to the labeler: a permit in the address, which a person was given. Without one nothing of it is on the page. */
import { chosen } from "./options.js";

/** Where the permit outlives a page, in this tab alone. */
export const KEPT = "groundswell-label";

/** Whether somebody labels in this tab. Who does is no visitor: nothing is captured meanwhile. */
export let isLabeling = false;

/** Loads the labeler where there is a permit, and takes that out of the address before anybody keeps it. */
export function label(): void {
  const [found, permit] = /[#?&]groundswell-label=([^&]+)/.exec(location.hash) ?? [];
  if (permit) {
    sessionStorage[KEPT] = permit;
    history.replaceState(history.state, "", location.href.replace(found as string, ""));
  }
  if (sessionStorage[KEPT]) {
    isLabeling = true;
    const labeler = { src: `${chosen().host}/sdk/labeler.js`, options: chosen() };
    document.head.append(Object.assign(document.createElement("script"), labeler));
  }
}
