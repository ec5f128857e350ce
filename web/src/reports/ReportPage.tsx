import { useDocumentTitle } from "@mantine/hooks";
import { Navigate, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Project, SavedReport } from "../api/nouns";
import { useReport } from "../api/reports";
import { useAddress } from "../frame/useAddress";
import { Told } from "../parts/Told";
import { TopBar } from "../parts/TopBar";
import { KeptActions } from "./KeptActions";
import { REPORT } from "./kept";
import { kindOf } from "./kinds";
import { OpenedReport } from "./opened";
import style from "./Reports.module.css";
import { TableOf } from "./TableOf";

/** One report: the page of its kind of question, with its name; the address says what was changed. */
export default function ReportPage({ project }: { project: Project }) {
  const { name = "" } = useParams({ strict: false });
  const report = useReport(project.slug, name);
  return (
    <Told query={report} timezone={project.timezone} rows={8}>
      {(saved) => <Opened key={saved.name} project={project} saved={saved} />}
    </Told>
  );
}

function Opened({ project, saved }: { project: Project; saved: SavedReport }) {
  const search = useAddress();
  const kind = kindOf(saved.question);
  const before = kind?.searchOf(saved.question, saved.shown ?? "");
  if (!kind || !before) return <Plain project={project} saved={saved} />;
  const isAsSaved = Object.keys(search).length === 0;
  if (isAsSaved && Object.keys(before).length > 0) return <Navigate to="." search={before} replace />;
  return (
    <OpenedReport value={saved}>
      <Suspense>
        <kind.Page project={project} />
      </Suspense>
    </OpenedReport>
  );
}

/** A report whose question no page can hold: its figures as a table. */
function Plain({ project, saved }: { project: Project; saved: SavedReport }) {
  useDocumentTitle(`${saved.name}, ${project.name}`);
  return (
    <>
      <TopBar
        title={saved.name}
        about={saved.description}
        action={<KeptActions of={REPORT} project={project} saved={saved} />}
      />
      <div className={style.plain}>
        <TableOf project={project} question={saved.question} />
        <p className="hint">
          This question asks for more than a page here can change. <code>groundswell reports show</code>{" "}
          prints it; it is changed there, or over HTTP.
        </p>
      </div>
    </>
  );
}
