import { Navigate } from "@tanstack/react-router";
import { useProjects, useUnreadableProjects } from "../api/catalogue";
import { Waiting } from "../frame/Waiting";

/** The first project of one's own, else the demo, or the making of one. */
export function Start() {
  const projects = useProjects();
  const unreadable = useUnreadableProjects();
  if (!projects.data) return <Waiting error={projects.error} onRetry={() => void projects.refetch()} />;
  const own = projects.data.find(({ demo }) => !demo);
  const first = own ?? projects.data[0] ?? unreadable[0];
  return first ? (
    <Navigate to="/p/$project" params={{ project: first.slug }} replace />
  ) : (
    <Navigate to="/new" replace />
  );
}
