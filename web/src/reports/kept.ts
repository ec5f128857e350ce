/** What reports and dashboards share where something is done with one: saving, deleting, looking back. */
import type { UseMutationResult } from "@tanstack/react-query";
import {
  useDashboardHistory,
  useDeleteDashboard,
  useRestoreDashboard,
  useSaveDashboard,
} from "../api/dashboards";
import type { Dashboard, Report, SavedDashboard, SavedReport, ThingKind } from "../api/nouns";
import {
  type Keeping,
  useDeleteReport,
  useReportHistory,
  useRestoreReport,
  useSaveReport,
} from "../api/reports";
import type { Sharing } from "../api/roles";
import { boardOf, contentOf } from "./content";
import type { Entry } from "./HistoryDialog";

interface Looked<Thing> {
  entries: Entry<Thing>[] | undefined;
  error: Error | null;
}

/** One of the two kinds. */
export interface KeptKind<Thing extends Report | Dashboard, Saved extends SavedReport | SavedDashboard> {
  kind: ThingKind;
  deed: Sharing;
  page: "/p/$project/reports/$name" | "/p/$project/dashboards/$name";
  /** What was saved, without what the server adds. */
  thingOf: (saved: Saved) => Thing;
  useSave: (project: string) => UseMutationResult<Saved, Error, Keeping<Thing>>;
  useDelete: (project: string) => UseMutationResult<void, Error, string>;
  useRestore: (project: string) => UseMutationResult<void, Error, string>;
  useHistory: (project: string, name: string) => Looked<Thing>;
}

export const REPORT: KeptKind<Report, SavedReport> = {
  kind: "report",
  deed: "saveReport",
  page: "/p/$project/reports/$name",
  thingOf: contentOf,
  useSave: useSaveReport,
  useDelete: useDeleteReport,
  useRestore: useRestoreReport,
  useHistory: (project, name) => {
    const { data, error } = useReportHistory(project, name);
    return { entries: data?.map((entry) => ({ ...entry, thing: entry.report })), error };
  },
};

export const DASHBOARD: KeptKind<Dashboard, SavedDashboard> = {
  kind: "dashboard",
  deed: "saveDashboard",
  page: "/p/$project/dashboards/$name",
  thingOf: boardOf,
  useSave: useSaveDashboard,
  useDelete: useDeleteDashboard,
  useRestore: useRestoreDashboard,
  useHistory: (project, name) => {
    const { data, error } = useDashboardHistory(project, name);
    return { entries: data?.map((entry) => ({ ...entry, thing: entry.dashboard })), error };
  },
};
