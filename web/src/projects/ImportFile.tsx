import { Link } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import { Code } from "../parts/Code";
import style from "./FirstRun.module.css";

const COLUMNS = [
  ["time", "when it happened: 2026-11-20T13:20:07Z"],
  ["event", "its name: Shipment - Book"],
  ["user_id", "who did it"],
  ["account_id", "which customer they belong to"],
  ["properties", "anything else, as a JSON object"],
];

/** How a file of past events is imported. */
export function ImportFile({ project }: { project: Project }) {
  return (
    <>
      <p className="quiet">
        A file of events in JSON Lines, CSV or Parquet, also compressed with gzip or zstd:{" "}
        <Link to="/p/$project/settings/$part" params={{ project: project.slug, part: "import" }}>
          choose it here
        </Link>
        , or in a terminal on the machine that Groundswell runs on:
      </p>
      <Code code={`groundswell import events.jsonl --project ${project.slug}`} what="the command" />
      <p className="hint">
        In a checkout of the source the same command is <code>./dev import</code> instead of{" "}
        <code>groundswell import</code>.
      </p>
      <p className="quiet">
        These columns are read by name; any other name can be given with an option, and further columns become
        properties.
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
    </>
  );
}
