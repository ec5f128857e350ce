import { Outlet, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useProjects } from "../api/catalogue";
import { projectNamed } from "../api/environments";
import type { Project } from "../api/nouns";
import { UndoPlace } from "../parts/Undo";
import { NamingPlace } from "../people/NamingPlace";
import { AddingPlace } from "../reports/AddingPlace";
import { Everywhere } from "../search/Everywhere";
import { DemoNote } from "./DemoNote";
import style from "./Frame.module.css";
import { fetchSoon } from "./later";
import { NoSuchProject } from "./NotFound";
import { Sidebar } from "./Sidebar";
import { Waiting } from "./Waiting";

/** The frame around everything that belongs to a project. */
export function Frame() {
  const { project: slug } = useParams({ strict: false });
  const projects = useProjects();
  if (!projects.data) return <Waiting error={projects.error} onRetry={() => void projects.refetch()} />;
  const project = projectNamed(projects.data, slug ?? "");
  if (!project) return <NoSuchProject slug={slug ?? ""} />;
  return <Framed project={project} projects={projects.data} />;
}

function Framed({ project, projects }: { project: Project; projects: Project[] }) {
  useEffect(fetchSoon, []);
  return (
    <Everywhere project={project} projects={projects}>
      <div className={style.app}>
        <Sidebar project={project} projects={projects} />
        <main className={style.main}>
          {project.demo && <DemoNote project={project} />}
          <UndoPlace key={project.slug}>
            <AddingPlace project={project}>
              <Outlet />
            </AddingPlace>
          </UndoPlace>
        </main>
      </div>
      <NamingPlace />
    </Everywhere>
  );
}
