import { useParams } from "@tanstack/react-router";
import { useProjects } from "../api/catalogue";
import { projectNamed } from "../api/environments";
import type { Project } from "../api/nouns";

/** The project that the address names; inside the frame there always is one. */
export function useProject(): Project {
  const { project: slug } = useParams({ strict: false });
  const project = projectNamed(useProjects().data ?? [], slug ?? "");
  if (!project) throw new Error(`No project is named '${slug}'.`);
  return project;
}
