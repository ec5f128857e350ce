import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useProjects, useUnreadableProjects } from "../api/catalogue";
import { inProduction } from "../api/environments";
import { Wave } from "../parts/Wave";
import { ProjectName } from "./ProjectName";
import style from "./Waiting.module.css";

/** Inside a project: the rest of the address leads nowhere. */
export function NoSuchPage() {
  useDocumentTitle("No such page, Groundswell");
  return (
    <div className={style.page}>
      <h1>There is no such page</h1>
      <p className="quiet">
        Nothing stands at <code>{window.location.pathname}</code>. Go on from the menu.
      </p>
    </div>
  );
}

/** Outside of any project: the same, and the projects that there are. */
export function NoSuchPlace() {
  return (
    <Lost title="There is no such page">
      Nothing stands at <code>{window.location.pathname}</code>.
    </Lost>
  );
}

/** A project that the address names and nobody knows, or whose store cannot be read. */
export function NoSuchProject({ slug }: { slug: string }) {
  const unreadable = useUnreadableProjects().find((known) => known.slug === slug);
  if (unreadable) return <Lost title={`“${unreadable.name}” cannot be read`}>{unreadable.message}</Lost>;
  return (
    <Lost title={`There is no project “${slug}”`}>
      It may have another name in its address, or be on another server.
    </Lost>
  );
}

function Lost({ title, children }: { title: string; children: React.ReactNode }) {
  const projects = inProduction(useProjects().data ?? []);
  useDocumentTitle(`${title}, Groundswell`);
  return (
    <main className={style.page}>
      <Wave size={28} />
      <h1>{title}</h1>
      <p className="quiet">{children}</p>
      {projects.length > 0 && (
        <>
          <h2>The projects here</h2>
          <ul className={style.projects}>
            {projects.map((project) => (
              <li key={project.slug}>
                <Link to="/p/$project" params={{ project: project.slug }}>
                  <ProjectName project={project} projects={projects} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to="/new">New project</Link>
    </main>
  );
}
