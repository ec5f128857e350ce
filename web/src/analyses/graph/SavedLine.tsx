import { Link } from "@tanstack/react-router";
import { useMeasures } from "../../api/measures";
import type { Project } from "../../api/nouns";
import { meaningWords } from "../../definitions/measures/words";
import chip from "../../parts/chip.module.css";
import style from "../question/Row.module.css";
import { useLabels } from "../question/useLabels";

/** What a saved measure means, and the way to its definition; it says itself what is counted. */
export function SavedLine({ project, name }: { project: Project; name: string }) {
  const { isPending } = useMeasures(project.slug);
  const measure = useLabels(project).measures.get(name);
  if (!measure) return <span>{isPending ? "a saved measure" : "No measure has this name."}</span>;
  return (
    <>
      <span className={style.meaning} title={measure.description || undefined}>
        {meaningWords(measure)}
      </span>
      <Link
        to="/p/$project/definitions/measures/$name"
        params={{ project: project.slug, name: measure.name }}
        className={chip.ghost}
        aria-label={`Open the definition of ${measure.name}`}
      >
        Open
      </Link>
    </>
  );
}
