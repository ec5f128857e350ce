import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useProjectsSoon } from "../api/catalogue";
import type { Project } from "../api/nouns";
import { CheckIcon, CopyIcon } from "../parts/icons";
import style from "./FirstRun.module.css";

const COLUMNS = [
  ["time", "when it happened: 2026-11-20T13:20:07Z"],
  ["event", "its name: Shipment - Book"],
  ["user_id", "who did it"],
  ["account_id", "which customer they belong to"],
  ["properties", "anything else, as a JSON object"],
];

/** A project without events: what to do, and nothing that is not true yet. */
export function FirstRun({ project }: { project: Project }) {
  useProjectsSoon();
  const command = `groundswell import events.jsonl --project ${project.slug}`;
  return (
    <div className={style.page}>
      <ol className={style.steps}>
        <Step
          number={1}
          state="done"
          title="Create the project"
          about={`${project.name}, times in ${project.timezone}`}
        />
        <Step number={2} state="on" title="Bring the first events" about="From a file" />
        <Step number={3} state="todo" title="Open the first report" about="On your own data" />
      </ol>
      <section className={style.main}>
        <h1 className={style.title}>Nothing here yet</h1>
        <p className="quiet">
          Import a file of events: JSON Lines, CSV or Parquet, also compressed with gzip or zstd. In a
          terminal on the machine that Groundswell runs on:
        </p>
        <Command text={command} />
        <p className="hint">
          In a checkout of the source the same command is <code>./dev import</code> instead of{" "}
          <code>groundswell import</code>.
        </p>
        <p className="quiet">
          These columns are read by name; any other name can be given with an option, and further columns
          become properties.
        </p>
        <dl className={style.columns}>
          {COLUMNS.map(([name, about]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd className="quiet">{about}</dd>
            </div>
          ))}
        </dl>
        <div className={style.ghost} aria-hidden="true">
          <span>time</span>
          <span>what happened</span>
          <span>who</span>
          <span>which account</span>
        </div>
        <p className="hint" role="status">
          Waiting for the first event. This page notices by itself.
        </p>
      </section>
    </div>
  );
}

interface StepProps {
  number: number;
  state: "done" | "on" | "todo";
  title: string;
  about: string;
}

function Step({ number, state, title, about }: StepProps) {
  return (
    <li data-state={state}>
      <span className={style.mark}>{state === "done" ? <CheckIcon size={13} stroke={2.4} /> : number}</span>
      <div>
        <b>{title}</b>
        <span className="hint">{about}</span>
      </div>
    </li>
  );
}

function Command({ text }: { text: string }) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <div className={style.command}>
      <pre>{text}</pre>
      <Button
        leftSection={clipboard.copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
