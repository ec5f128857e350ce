import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { lookAt, type Of } from "../api/importing";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { Refusal } from "../frame/Refusal";
import { Captured } from "../parts/Captured";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { useDelayed } from "../parts/useDelayed";
import { ForRole } from "../people/ForRole";
import { print } from "../print";
import { DropPlace } from "./DropPlace";
import style from "./Import.module.css";
import { Imported, Progress } from "./Imported";
import { MappingForm } from "./MappingForm";
import { lacking, type Mapping, optionsOf, suggested } from "./mapping";
import settings from "./Settings.module.css";
import { useImporting } from "./useImporting";

const OF = [
  { value: "events", label: "Events" },
  { value: "users", label: "Users" },
  { value: "accounts", label: "Accounts" },
] as const;

/** A file of what happened, or of users or accounts: its columns get their meaning, then it is imported. */
export function Import({ project }: { project: Project }) {
  const [of, setOf] = useState<Of>("events");
  const [file, setFile] = useState<File | null>(null);
  const may = useMay("importFile");
  return (
    <section className={settings.part} aria-label="Import">
      <h2>Import</h2>
      <p className={`${settings.words} quiet`}>
        JSON Lines, CSV or Parquet, also compressed with gzip or zstd. What is stored already is skipped, so a
        file can be imported again.
      </p>
      {project.demo ? (
        <Note>A demo takes no data. Make a project of your own.</Note>
      ) : (
        <ForRole deed="importFile">
          <Segmented label="What the file holds" choices={OF} value={of} onChange={setOf} />
          {file ? (
            <Chosen
              key={`${of} ${file.name} ${file.lastModified}`}
              project={project}
              of={of}
              file={file}
              onSwitch={setOf}
              onLeave={() => setFile(null)}
            />
          ) : (
            may && <DropPlace onFile={setFile} />
          )}
        </ForRole>
      )}
    </section>
  );
}

interface ChosenProps {
  project: Project;
  of: Of;
  file: File;
  /** Takes the same file for one of something else. */
  onSwitch: (of: Of) => void;
  onLeave: () => void;
}

/** A file with what its columns mean; then how far its import is, and what became of it. */
function Chosen({ project, of, file, onSwitch, onLeave }: ChosenProps) {
  const seen = useQuery({
    queryKey: ["look", project.slug, of, file.name, file.lastModified, file.size],
    queryFn: ({ signal }) => lookAt(project.slug, of, file, signal),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const late = useDelayed(seen.isPending);
  const [chosen, setChosen] = useState<Mapping | null>(null);
  const [zone, setZone] = useState(project.timezone);
  const [kind, setKind] = useState(project.account_kinds[0] ?? "company");
  const work = useImporting(project.slug, of, file);
  const mapping = chosen ?? (seen.data ? suggested(seen.data) : {});
  const missing = seen.data ? lacking(of, mapping) : null;
  return (
    <div className={style.chosen}>
      <div className={style.file}>
        <b>
          <Captured text={file.name} />
        </b>
        <span className="hint">{print.bytes(file.size)}</span>
        {!work.going && (
          <Button variant="subtle" color="gray" onClick={onLeave}>
            Another file
          </Button>
        )}
      </div>
      {late && <p className="quiet">Looking at its columns</p>}
      <Refusal error={seen.error} nothing="Nothing was imported." />
      {seen.data && !work.done && (
        <>
          {seen.data.looks_like && !work.going && <LooksLike of={seen.data.looks_like} onSwitch={onSwitch} />}
          <MappingForm
            of={of}
            file={seen.data}
            mapping={mapping}
            onChange={setChosen}
            zone={zone}
            onZone={setZone}
            kinds={project.account_kinds}
            kind={kind}
            onKind={setKind}
            disabled={work.going}
          />
          {missing && <p className="quiet">{missing}</p>}
          <div className={settings.buttons}>
            <Button
              variant="filled"
              disabled={missing !== null}
              loading={work.going}
              onClick={() => work.start(optionsOf(mapping, zone, kind))}
            >
              Import
            </Button>
            {work.going && <Button onClick={work.stop}>Stop</Button>}
          </div>
        </>
      )}
      {work.going && work.soFar && <Progress file={file} soFar={work.soFar} />}
      <Refusal error={work.error} nothing="What was stored stays; importing again goes on." />
      {work.done && <Imported project={project} of={of} file={file} ended={work.done} />}
    </div>
  );
}

/** What was taken for events is rather something else. */
function LooksLike({ of, onSwitch }: { of: "users" | "accounts"; onSwitch: (of: Of) => void }) {
  return (
    <Note tone="watch">
      This looks like a file of {of}: it has a row for each, and no time of an event.{" "}
      <button type="button" className={style.choose} onClick={() => onSwitch(of)}>
        Import it as {of}
      </button>
    </Note>
  );
}
