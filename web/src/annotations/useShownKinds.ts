import { useLocalStorage } from "@mantine/hooks";
import { useMemo } from "react";
import { useAnnotations } from "../api/annotations";
import type { Annotation } from "../api/nouns";
import type { AnnotationKind } from "./marks";

const NONE: Annotation[] = [];

/** Which kinds of annotations somebody wants to see on charts, and those of these kinds. */
export function useShownKinds(project: string) {
  const [hidden, setHidden] = useLocalStorage<AnnotationKind[]>({
    key: "groundswell-annotations-hidden",
    defaultValue: [],
  });
  const { data = NONE } = useAnnotations(project);
  const shown = useMemo(() => data.filter(({ kind }) => !hidden.includes(kind)), [data, hidden]);
  const toggle = (kind: AnnotationKind) =>
    setHidden(hidden.includes(kind) ? hidden.filter((each) => each !== kind) : [...hidden, kind]);
  return { all: data, shown, hidden, toggle };
}
