import { useDocumentTitle } from "@mantine/hooks";
import type { Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { TopBar } from "../../parts/TopBar";
import { Asking } from "./Asking";
import { SUGGESTED } from "./catalogue";
import { Gallery } from "./Gallery";
import style from "./Suggested.module.css";

interface Props {
  project: Project;
  /** Which of them; all where none is named. */
  id: string | undefined;
}

/** The gallery of suggested reports, or what one of them asks for. */
export default function SuggestedPage({ project, id }: Props) {
  const report = SUGGESTED.find((known) => known.id === id);
  if (report) return <Asking key={id} project={project} report={report} />;
  return (
    <>
      <All project={project} />
      {id !== undefined && (
        <div className={style.page}>
          <Note tone="watch">No suggested report is named “{id}”. These are all there are.</Note>
        </div>
      )}
      <div className={style.all}>
        <Gallery project={project} />
      </div>
    </>
  );
}

function All({ project }: { project: Project }) {
  useDocumentTitle(`Suggested reports, ${project.name}`);
  return (
    <TopBar
      title="Suggested reports"
      about="Each asks for what it needs, and opens as a question to change"
    />
  );
}
