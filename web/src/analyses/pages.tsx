/** The ways of asking; the code of each comes when somebody looks at it. */
import { type ComponentType, lazy } from "react";
import type { Project } from "../api/nouns";
import { shown } from "../frame/shown";

const FirstRun = lazy(async () => ({ default: (await import("../projects/FirstRun")).FirstRun }));

/** Without events there is nothing to ask; the page says how they come. */
function asking(Page: ComponentType<{ project: Project }>) {
  return shown(({ project }) =>
    project.events === 0 ? <FirstRun project={project} /> : <Page project={project} />,
  );
}

export const Usage = asking(lazy(() => import("./graph/Page")));
export const Lifecycle = asking(lazy(() => import("./lifecycle/Page")));
export const Stickiness = asking(lazy(() => import("./stickiness/Page")));
export const Engagement = asking(lazy(() => import("./engagement/Page")));
export const Paths = asking(lazy(() => import("./paths/Page")));
export const TimeBetween = asking(lazy(() => import("./time_between/Page")));
export const Funnel = asking(lazy(() => import("./funnel/Page")));
export const Retention = asking(lazy(() => import("./retention/Page")));
