import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from "react";
import type { Project, SavedReport } from "../api/nouns";

const AddDialog = lazy(() => import("./AddDialog"));

/** What is asked of a report that goes on a dashboard. */
export type Added = Pick<SavedReport, "name" | "shared">;

const Adding = createContext<(report: Added) => void>(() => undefined);

/** Asks on which dashboard a report is to stand, and puts it there. */
export function useAddToDashboard(): (report: Added) => void {
  return useContext(Adding);
}

/** Around every page of a project: it may be asked from a page that is left meanwhile. */
export function AddingPlace({ project, children }: { project: Project; children: ReactNode }) {
  const [report, setReport] = useState<Added | null>(null);
  return (
    <Adding.Provider value={setReport}>
      {children}
      <Suspense>
        {report && <AddDialog project={project} report={report} onClose={() => setReport(null)} />}
      </Suspense>
    </Adding.Provider>
  );
}
