/** The script `groundswell.js`: the global `groundswell`, and what a page called before it was there. */
import { install } from "./install.js";

install();
