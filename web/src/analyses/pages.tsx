/** The ways of asking; the code of each comes when somebody looks at it. */
import type { ComponentType } from "react";
import type { Project } from "../api/nouns";
import { later } from "../frame/later";
import { shown } from "../frame/shown";

const FirstRun = later(async () => ({ default: (await import("../projects/FirstRun")).FirstRun }));

/** Without events there is nothing to ask; the page says how they come. */
function asking(Page: ComponentType<{ project: Project }>) {
  return shown(({ project }) =>
    project.events === 0 ? <FirstRun project={project} /> : <Page project={project} />,
  );
}

export const Usage = asking(later(() => import("./graph/Page")));
export const Lifecycle = asking(later(() => import("./lifecycle/Page")));
export const Stickiness = asking(later(() => import("./stickiness/Page")));
export const Engagement = asking(later(() => import("./engagement/Page")));
export const Paths = asking(later(() => import("./paths/Page")));
export const TimeBetween = asking(later(() => import("./time_between/Page")));
export const Funnel = asking(later(() => import("./funnel/Page")));
export const Retention = asking(later(() => import("./retention/Page")));
