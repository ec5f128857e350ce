import { Navigate } from "@tanstack/react-router";
import { useProjects, useUnreadableProjects } from "../api/catalogue";
import { Waiting } from "../frame/Waiting";
import { firstPage } from "./first";

/** The first project of one's own, else the demo, or the making of one. */
export function Start() {
  const projects = useProjects();
  const unreadable = useUnreadableProjects();
  if (!projects.data) return <Waiting error={projects.error} onRetry={() => void projects.refetch()} />;
  const own = projects.data.find(({ demo }) => !demo);
  const first = own ?? projects.data[0];
  if (first) return <Navigate {...firstPage(first)} replace />;
  return unreadable[0] ? (
    <Navigate to="/p/$project" params={{ project: unreadable[0].slug }} replace />
  ) : (
    <Navigate to="/new" replace />
  );
}
