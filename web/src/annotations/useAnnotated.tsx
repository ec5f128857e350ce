import { type ReactNode, useState } from "react";
import type { Annotation, Project } from "../api/nouns";
import type { PlotMark } from "../charts/plot";
import { AnnotationDialog, type Opened } from "./AnnotationDialog";
import { useShownKinds } from "./useShownKinds";

interface Annotated {
  /** What is shown beside the figures. */
  shown: Annotation[];
  /** Opens what a chart marks. */
  onMark: (marks: PlotMark[]) => void;
  /** Adds something on a local day or hour. */
  annotate: (at: string) => void;
  /** Stands beside the chart. */
  dialog: ReactNode;
}

/** What a chart over time needs to show what happened, and to have it told and changed. */
export function useAnnotated(project: Project): Annotated {
  const { shown } = useShownKinds(project.slug);
  const [opened, setOpened] = useState<Opened | null>(null);
  return {
    shown,
    onMark: (marks) => setOpened({ ids: marks.map(({ id }) => id) }),
    annotate: (at) => setOpened({ at }),
    dialog: <AnnotationDialog project={project} opened={opened} onClose={() => setOpened(null)} />,
  };
}
