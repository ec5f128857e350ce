import {
  ClockIcon,
  EngagementIcon,
  FunnelIcon,
  LifecycleIcon,
  LineIcon,
  PathsIcon,
  RetentionIcon,
  StickinessIcon,
} from "../parts/icons";

/** The ways of asking, in the order in which they are offered. */
export const ANALYSES = [
  { to: "/p/$project/usage", name: "Usage over time", Icon: LineIcon },
  { to: "/p/$project/funnel", name: "Funnel", Icon: FunnelIcon },
  { to: "/p/$project/retention", name: "Retention", Icon: RetentionIcon },
  { to: "/p/$project/time-between", name: "Time between", Icon: ClockIcon },
  { to: "/p/$project/paths", name: "Paths", Icon: PathsIcon },
  { to: "/p/$project/lifecycle", name: "Lifecycle", Icon: LifecycleIcon },
  { to: "/p/$project/stickiness", name: "Stickiness", Icon: StickinessIcon },
  { to: "/p/$project/engagement", name: "Engagement", Icon: EngagementIcon },
] as const;

/** Whether a page, by its path, is one of them. */
export function isAnalysis(pathname: string): boolean {
  return ANALYSES.some(({ to }) => pathname.split("/")[3] === to.split("/")[3]);
}
