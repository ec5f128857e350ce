import type { Project } from "../../api/nouns";
import { SavedPage } from "../parts/SavedPage";
import { measureOf, NEW } from "./draft";
import { Editor } from "./Editor";
import { MEASURE } from "./kind";

/** One measure, found by its name or a former one. */
export function MeasurePage({ project }: { project: Project }) {
  return (
    <SavedPage kind={MEASURE} project={project}>
      {(saved) => <Editor project={project} saved={saved} first={measureOf(saved)} />}
    </SavedPage>
  );
}

/** A new one. */
export function NewMeasurePage({ project }: { project: Project }) {
  return <Editor project={project} saved={null} first={NEW} />;
}
