import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Project } from "../../api/nouns";
import style from "./Dashboard.module.css";

/** What a dashboard is, before it has a card. */
export function EmptyDashboard({ project, children }: { project: Project; children: ReactNode }) {
  return (
    <div className={style.nothing}>
      <h2>Nothing is on this dashboard yet</h2>
      <p className="quiet">
        It shows saved reports side by side, each with its figures of the moment. One range and one filter,
        such as “plan is Growth”, can lie over all of them. Add a report, or a text that says how to read
        them.
      </p>
      {children}
      <Button
        variant="subtle"
        renderRoot={(props) => <Link to="/p/$project/usage" params={{ project: project.slug }} {...props} />}
      >
        Ask a question and save it first
      </Button>
    </div>
  );
}
