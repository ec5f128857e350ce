import { createContext, useContext } from "react";
import type { SavedReport } from "../api/nouns";

const Opened = createContext<SavedReport | null>(null);

/** Around the page of an analysis that shows a saved report. */
export const OpenedReport = Opened.Provider;

/** The saved report that the page of an analysis shows; null: a question that nobody has kept. */
export function useOpenedReport(): SavedReport | null {
  return useContext(Opened);
}
