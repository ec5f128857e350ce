import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Project } from "../api/nouns";

interface Props {
  project: Project;
  part: string;
  children: ReactNode;
}

/** The one next step of an empty page: another part of Capture. */
export function PartButton({ project, part, children }: Props) {
  return (
    <Button
      variant="filled"
      renderRoot={(root) => (
        <Link to="/p/$project/capture/$part" params={{ project: project.slug, part }} {...root} />
      )}
    >
      {children}
    </Button>
  );
}
