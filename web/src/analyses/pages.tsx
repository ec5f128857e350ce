import { lazy, Suspense } from "react";
import { useProject } from "../frame/useProject";
import { FirstRun } from "../projects/FirstRun";

// Each way of asking comes when somebody looks at it.
const GraphPage = lazy(() => import("./graph/Page"));
const LifecyclePage = lazy(() => import("./lifecycle/Page"));
const StickinessPage = lazy(() => import("./stickiness/Page"));
const EngagementPage = lazy(() => import("./engagement/Page"));
const PathsPage = lazy(() => import("./paths/Page"));
const TimeBetweenPage = lazy(() => import("./time_between/Page"));
const FunnelPage = lazy(() => import("./funnel/Page"));
const RetentionPage = lazy(() => import("./retention/Page"));

type AnalysisPage = typeof GraphPage;

/** Without events there is nothing to ask; the page says how they come. */
function shown(Page: AnalysisPage) {
  return function Shown() {
    const project = useProject();
    if (project.events === 0) return <FirstRun project={project} />;
    return (
      <Suspense>
        <Page project={project} />
      </Suspense>
    );
  };
}

export const Usage = shown(GraphPage);
export const Lifecycle = shown(LifecyclePage);
export const Stickiness = shown(StickinessPage);
export const Engagement = shown(EngagementPage);
export const Paths = shown(PathsPage);
export const TimeBetween = shown(TimeBetweenPage);
export const Funnel = shown(FunnelPage);
export const Retention = shown(RetentionPage);
