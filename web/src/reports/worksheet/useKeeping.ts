import { useMutation } from "@tanstack/react-query";
import { useDeleteDashboard, useSaveDashboard } from "../../api/dashboards";
import type { Project } from "../../api/nouns";
import { useDeleteReport, useSaveReport } from "../../api/reports";
import { useDeleteSegment, useSaveSegment } from "../../api/segments";
import { dashboardOf, reportsOf, type Sheet, segmentsOf } from "./sheet";

export interface Kept {
  /** What the dashboard is called. */
  name: string;
  segments: number;
  reports: number;
  /** Takes all of it back. */
  undo: () => Promise<void>;
}

/** Saves the segments, the reports and the dashboard of a worksheet; of what one part refuses, nothing stays. */
export function useKeeping(project: Project) {
  const segment = useSaveSegment(project.slug);
  const report = useSaveReport(project.slug);
  const dashboard = useSaveDashboard(project.slug);
  const noSegment = useDeleteSegment(project.slug);
  const noReport = useDeleteReport(project.slug);
  const noDashboard = useDeleteDashboard(project.slug);
  return useMutation<Kept, Error, Sheet>({
    mutationFn: async (sheet) => {
      const back: (() => Promise<void>)[] = [];
      const undo = async () => {
        for (let last = back.pop(); last; last = back.pop()) await last();
      };
      try {
        for (const definition of segmentsOf(sheet)) {
          const { name } = await segment.mutateAsync({ definition, replaces: null, lenient: true });
          back.push(() => noSegment.mutateAsync({ name, vouched: false }));
        }
        const reports = reportsOf(sheet);
        for (const { report: thing } of reports) {
          const { name } = await report.mutateAsync({ thing, replaces: null });
          back.push(() => noReport.mutateAsync(name));
        }
        const { name } = await dashboard.mutateAsync({ thing: dashboardOf(sheet), replaces: null });
        back.push(() => noDashboard.mutateAsync(name));
        return { name, segments: sheet.groups.length, reports: reports.length, undo };
      } catch (error) {
        await undo();
        throw error;
      }
    },
  });
}
