import { Link, useLocation } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import {
  BuildingsIcon,
  ClockIcon,
  EngagementIcon,
  FunnelIcon,
  HomeIcon,
  LifecycleIcon,
  LineIcon,
  PathsIcon,
  ReportIcon,
  RetentionIcon,
  SettingsIcon,
  StickinessIcon,
  TagIcon,
  UsersIcon,
} from "../parts/icons";
import { PinnedEntries } from "../reports/PinnedEntries";
import { SearchEntry } from "../search/SearchEntry";
import { CaptureLight } from "./CaptureLight";
import style from "./Frame.module.css";
import { PersonMenu } from "./PersonMenu";
import { ProjectSwitcher } from "./ProjectSwitcher";

const ANALYSES = [
  { to: "/p/$project/usage", name: "Usage over time", Icon: LineIcon },
  { to: "/p/$project/funnel", name: "Funnel", Icon: FunnelIcon },
  { to: "/p/$project/retention", name: "Retention", Icon: RetentionIcon },
  { to: "/p/$project/time-between", name: "Time between", Icon: ClockIcon },
  { to: "/p/$project/paths", name: "Paths", Icon: PathsIcon },
  { to: "/p/$project/lifecycle", name: "Lifecycle", Icon: LifecycleIcon },
  { to: "/p/$project/stickiness", name: "Stickiness", Icon: StickinessIcon },
  { to: "/p/$project/engagement", name: "Engagement", Icon: EngagementIcon },
] as const;

/** Where one can go; only what exists stands here. */
export function Sidebar({ project, projects }: { project: Project; projects: Project[] }) {
  const params = { project: project.slug };
  return (
    <nav className={style.nav} aria-label="Main">
      <ProjectSwitcher project={project} projects={projects} />
      <SearchEntry />
      <Link
        to="/p/$project"
        params={params}
        activeOptions={{ exact: true, includeSearch: false }}
        className={style.entry}
        title="Suggested reports"
      >
        <HomeIcon />
        <span className={style.long}>Start</span>
      </Link>
      <Link
        to="/p/$project/accounts"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={style.entry}
        title="Accounts"
      >
        <BuildingsIcon />
        <span className={style.long}>Accounts</span>
      </Link>
      <Link
        to="/p/$project/users"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={style.entry}
        title="Users"
      >
        <UsersIcon />
        <span className={style.long}>Users</span>
      </Link>
      <div className={style.head}>
        <LineIcon />
        Analyses
      </div>
      {ANALYSES.map(({ to, name, Icon }) => (
        <Link
          key={to}
          to={to}
          params={params}
          activeOptions={{ includeSearch: false }}
          className={style.entry}
          data-under
          title={name}
        >
          <Icon className={style.short} />
          <span className={style.long}>{name}</span>
        </Link>
      ))}
      <Definitions project={project.slug} />
      <Link
        to="/p/$project/reports"
        params={params}
        activeOptions={{ exact: true, includeSearch: false }}
        className={`${style.entry} ${style.first}`}
        title="Reports and dashboards"
      >
        <ReportIcon />
        <span className={style.long}>Reports</span>
      </Link>
      <PinnedEntries project={project.slug} />
      <div className={style.foot}>
        <Link
          to="/p/$project/settings"
          params={params}
          activeOptions={{ includeSearch: false }}
          className={style.entry}
          title="Settings"
        >
          <SettingsIcon />
          <span className={style.long}>Settings</span>
        </Link>
        <CaptureLight key={project.slug} project={project} />
        <PersonMenu project={project} />
      </div>
    </nav>
  );
}

/** Opens when one is inside. */
function Definitions({ project }: { project: string }) {
  const { pathname } = useLocation();
  const inside = pathname.startsWith(`/p/${project}/definitions`);
  const params = { project };
  const options = { includeSearch: false };
  return (
    <>
      <Link
        to="/p/$project/definitions/events"
        params={params}
        activeOptions={options}
        className={style.section}
        data-inside={inside}
        title="Definitions"
      >
        <TagIcon />
        <span className={style.long}>Definitions</span>
      </Link>
      {inside && (
        <>
          <Link
            to="/p/$project/definitions/events"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Events
          </Link>
          <Link
            to="/p/$project/definitions/properties"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Properties
          </Link>
          <Link
            to="/p/$project/definitions/segments"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Segments
          </Link>
          <Link
            to="/p/$project/definitions/measures"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Measures
          </Link>
        </>
      )}
    </>
  );
}
