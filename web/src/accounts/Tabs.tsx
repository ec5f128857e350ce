import { Link } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import bar from "../parts/TopBar.module.css";
import { print } from "../print";

const TABS = [
  { tab: undefined, label: "Overview" },
  { tab: "users", label: "Users" },
  { tab: "timeline", label: "Timeline" },
] as const;

/** The parts of an account's page; how many users it has stands beside theirs. */
export function Tabs({ project, id, users }: { project: Project; id: string; users: number | null }) {
  const { kind } = useAddress();
  return (
    <nav className={bar.tabs} aria-label="Account">
      {TABS.map(({ tab, label }) => (
        <Link
          key={label}
          to="/p/$project/accounts/$id"
          params={{ project: project.slug, id }}
          // What is undefined stands in no address, and must not stand in the one of the page that is shown.
          search={{ tab, kind } as never}
          activeOptions={{ explicitUndefined: true }}
          className={bar.tab}
        >
          {label}
          {tab === "users" && users !== null && <span>{print.count(users)}</span>}
        </Link>
      ))}
    </nav>
  );
}
