import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Project } from "../api/nouns";
import { BuildingsIcon, HomeIcon, LineIcon, SettingsIcon, UsersIcon } from "../parts/icons";
import { ReportEntries } from "../reports/ReportEntries";
import { SearchEntry } from "../search/SearchEntry";
import { ANALYSES } from "./analyses";
import { CaptureLight } from "./CaptureLight";
import { DefinitionEntries } from "./DefinitionEntries";
import style from "./Frame.module.css";
import { PersonMenu } from "./PersonMenu";
import { PhoneBar, type Sheet } from "./PhoneBar";
import { ProjectSwitcher } from "./ProjectSwitcher";

interface Props {
  project: Project;
  projects: Project[];
}

/** Where one can go: beside the page, on a phone in a sheet that its bar opens. */
export function Sidebar({ project, projects }: Props) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere is done with it
  useEffect(() => setSheet(null), [pathname]);
  return (
    <>
      <PhoneBar project={project} sheet={sheet} onSheet={setSheet} />
      {sheet && (
        <button
          type="button"
          className={style.behind}
          tabIndex={-1}
          aria-label="Close"
          onClick={() => setSheet(null)}
        />
      )}
      <Places project={project} projects={projects} sheet={sheet} onClose={() => setSheet(null)} />
    </>
  );
}

interface PlacesProps extends Props {
  sheet: Sheet | null;
  onClose: () => void;
}

function Places({ project, projects, sheet, onClose }: PlacesProps) {
  const params = { project: project.slug };
  return (
    <nav
      id="places"
      className={style.nav}
      data-open={sheet ?? undefined}
      aria-label="Main"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
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
      <div className={style.analyses}>
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
      </div>
      <DefinitionEntries project={project.slug} />
      <ReportEntries project={project.slug} />
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
