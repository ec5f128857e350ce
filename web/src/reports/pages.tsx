/** The pages of reports and dashboards; the code of each comes when somebody looks at it. */
import { Suspense } from "react";
import { later } from "../frame/later";
import { shown } from "../frame/shown";

const PublicPage = later(() => import("./public/Page"));

/** Outside of every project, for whoever has a link. */
export function Public() {
  return (
    <Suspense>
      <PublicPage />
    </Suspense>
  );
}

export const Reports = shown(later(() => import("./Page")));
export const OneReport = shown(later(() => import("./ReportPage")));
export const OneDashboard = shown(later(() => import("./dashboard/Page")));
export const Worksheet = shown(later(() => import("./worksheet/Page")));
