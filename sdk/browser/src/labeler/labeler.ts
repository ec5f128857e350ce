/** The script `labeler.js`: a panel on the page of a site, with which whoever has a permit names what is done there. */
import { KEPT } from "../labeling.js";
import { type Chosen, choose } from "../options.js";
import { Labeler } from "./overlay.js";
import { Server } from "./server.js";

/** The SDK leaves the page's own options at the script, so that elements are seen here as they are captured. */
const script = document.currentScript as (HTMLScriptElement & { options?: Chosen }) | null;
const permit = sessionStorage.getItem(KEPT);
script?.remove();

if (script?.options && permit) {
  const { key, host } = script.options;
  choose(key, host, script.options);
  const server = new Server(key, host, permit);
  if (window.top === window.self) {
    // Of a permit in the address its mark is left.
    if (location.href.endsWith("#")) {
      history.replaceState(history.state, "", location.href.slice(0, -1));
    }
    new Labeler(server).begin();
  } else {
    server.forget();
    console.warn("Groundswell: the labeler does not open in a frame. Open the page in a tab of its own.");
  }
}
