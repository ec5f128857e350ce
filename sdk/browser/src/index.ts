/** The package `groundswell`, for pages that are built with their own scripts. Importing it does nothing. */
export type { Groundswell, Status } from "./calls";
export { groundswell, groundswell as default } from "./groundswell";
export type { Captured, Options } from "./options";
export type { Properties } from "./values";
