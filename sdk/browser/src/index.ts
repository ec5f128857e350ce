/** The package `groundswell`, for pages that are built with their own scripts. Importing it does nothing. */
export type { Groundswell, Status } from "./calls.js";
export { groundswell, groundswell as default } from "./groundswell.js";
export type { Captured, Options } from "./options.js";
export type { Properties } from "./values.js";
