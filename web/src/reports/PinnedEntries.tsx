import { Link } from "@tanstack/react-router";
import { usePins } from "../api/reports";
import style from "../frame/Frame.module.css";

/** What one has at hand, below Reports in the sidebar. */
export function PinnedEntries({ project }: { project: string }) {
  const { data: pins = [] } = usePins(project);
  return pins.map(({ kind, name }) => (
    <Link
      key={`${kind} ${name}`}
      to={kind === "report" ? "/p/$project/reports/$name" : "/p/$project/dashboards/$name"}
      params={{ project, name }}
      activeOptions={{ includeSearch: false }}
      className={`${style.entry} ${style.inner}`}
      data-under
      title={name}
    >
      <span className="cut" dir="auto">
        {name}
      </span>
    </Link>
  ));
}
