import { type ReactNode, useState } from "react";
import { useMay } from "../api/me";
import type { Annotation, Project } from "../api/nouns";
import type { PlotMark } from "../charts/plot";
import { AnnotationDialog, type Opened } from "./AnnotationDialog";
import { useShownKinds } from "./useShownKinds";

export interface Annotated {
  /** What is shown beside the figures. */
  shown: Annotation[];
  /** Opens what a chart marks. */
  onMark: (marks: PlotMark[]) => void;
  /** Adds something on a local day or hour; null: one may not. */
  annotate: ((at: string) => void) | null;
  /** Stands beside the chart. */
  dialog: ReactNode;
}

/** What a chart over time needs to show what happened, and to have it told and changed. */
export function useAnnotated(project: Project): Annotated {
  const { shown } = useShownKinds(project.slug);
  const may = useMay("addAnnotation");
  const [opened, setOpened] = useState<Opened | null>(null);
  return {
    shown,
    onMark: (marks) => setOpened({ ids: marks.map(({ id }) => id) }),
    annotate: may ? (at) => setOpened({ at }) : null,
    dialog: <AnnotationDialog project={project} opened={opened} onClose={() => setOpened(null)} />,
  };
}
