import { type ComponentType, Suspense } from "react";
import type { Project } from "../api/nouns";
import { useProject } from "./useProject";

/** A page of a project as a route shows it: with the project, once its code has come. */
export function shown(Page: ComponentType<{ project: Project }>) {
  return function Shown() {
    const project = useProject();
    return (
      <Suspense>
        <Page key={project.slug} project={project} />
      </Suspense>
    );
  };
}
