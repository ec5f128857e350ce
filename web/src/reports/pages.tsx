/** The pages of reports and dashboards; the code of each comes when somebody looks at it. */
import { type ComponentType, lazy, Suspense } from "react";
import type { Project } from "../api/nouns";
import { useProject } from "../frame/useProject";

function shown(Page: ComponentType<{ project: Project }>) {
  return function Shown() {
    const project = useProject();
    return (
      <Suspense>
        <Page project={project} />
      </Suspense>
    );
  };
}

const PublicPage = lazy(() => import("./public/Page"));

/** Outside of every project, for whoever has a link. */
export function Public() {
  return (
    <Suspense>
      <PublicPage />
    </Suspense>
  );
}

export const Reports = shown(lazy(() => import("./Page")));
export const OneReport = shown(lazy(() => import("./ReportPage")));
export const OneDashboard = shown(lazy(() => import("./dashboard/Page")));
export const Worksheet = shown(lazy(() => import("./worksheet/Page")));
