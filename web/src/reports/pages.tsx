/** The pages of reports and dashboards; the code of each comes when somebody looks at it. */
import { lazy, Suspense } from "react";
import { shown } from "../frame/shown";

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
