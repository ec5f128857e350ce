import { Link, useLocation, useParams } from "@tanstack/react-router";
import { usePins } from "../api/reports";
import style from "../frame/Frame.module.css";
import { ReportIcon } from "../parts/icons";

/** In the sidebar: all reports and dashboards, and below them what one has at hand. */
export function ReportEntries({ project }: { project: string }) {
  const { data: pins = [] } = usePins(project);
  const { name } = useParams({ strict: false });
  const { pathname } = useLocation();
  const shown = /^\/p\/[^/]+\/(report|dashboard)s\//.exec(pathname)?.[1];
  // One that is at hand is lit itself.
  const isAmong = shown !== undefined && !pins.some((pin) => pin.kind === shown && pin.name === name);
  return (
    <>
      <Link
        to="/p/$project/reports"
        params={{ project }}
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{}}
        data-status={isAmong ? "active" : undefined}
        aria-current={isAmong ? "true" : undefined}
        className={`${style.entry} ${style.first}`}
        title="Reports and dashboards"
      >
        <ReportIcon />
        <span className={style.long}>Reports</span>
      </Link>
      {pins.map((pin) => (
        <Link
          key={`${pin.kind} ${pin.name}`}
          to={pin.kind === "report" ? "/p/$project/reports/$name" : "/p/$project/dashboards/$name"}
          params={{ project, name: pin.name }}
          activeOptions={{ includeSearch: false }}
          className={`${style.entry} ${style.inner}`}
          data-under
          title={pin.name}
        >
          <span className="cut" dir="auto">
            {pin.name}
          </span>
        </Link>
      ))}
    </>
  );
}
