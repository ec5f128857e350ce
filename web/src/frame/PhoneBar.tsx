import { Link, useLocation } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import { BuildingsIcon, DotsIcon, LineIcon, ReportIcon, UsersIcon } from "../parts/icons";
import { isAnalysis } from "./analyses";
import style from "./Frame.module.css";

/** Which part of the sidebar a phone shows, above its bar. */
export type Sheet = "analyses" | "all";

interface Props {
  project: Project;
  sheet: Sheet | null;
  onSheet: (sheet: Sheet | null) => void;
}

/** At the foot of a phone: the four places that are gone to most, and the sidebar for the rest. */
export function PhoneBar({ project, sheet, onSheet }: Props) {
  const { pathname } = useLocation();
  const params = { project: project.slug };
  const options = { includeSearch: false };
  const close = () => onSheet(null);
  const opens = (of: Sheet) => ({
    "aria-expanded": sheet === of,
    "aria-controls": "places",
    onClick: () => onSheet(sheet === of ? null : of),
  });
  return (
    <nav className={style.bar} aria-label="Places" onKeyDown={(event) => event.key === "Escape" && close()}>
      <Link to="/p/$project/accounts" params={params} activeOptions={options} onClick={close}>
        <BuildingsIcon />
        Accounts
      </Link>
      <Link to="/p/$project/users" params={params} activeOptions={options} onClick={close}>
        <UsersIcon />
        Users
      </Link>
      <button type="button" data-status={isAnalysis(pathname) ? "active" : undefined} {...opens("analyses")}>
        <LineIcon />
        Analyses
      </button>
      <Link to="/p/$project/reports" params={params} activeOptions={options} onClick={close}>
        <ReportIcon />
        Reports
      </Link>
      <button type="button" {...opens("all")}>
        <DotsIcon />
        More
      </button>
    </nav>
  );
}
