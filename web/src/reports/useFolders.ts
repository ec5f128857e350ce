import { useDashboards } from "../api/dashboards";
import { useReports } from "../api/reports";

/** The folders that there are. */
export function useFolders(project: string): string[] {
  const { data: reports = [] } = useReports(project);
  const { data: dashboards = [] } = useDashboards(project);
  const named = [...reports, ...dashboards].map(({ folder }) => folder).filter(Boolean);
  return [...new Set(named)].sort((a, b) => a.localeCompare(b));
}
