import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Importing, Of } from "../api/importing";
import type { Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { download } from "../parts/download";
import { DownloadIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { plural, print } from "../print";
import style from "./Import.module.css";

const MOST_SHOWN = 50;

/** Where one sees what was imported. */
const ONWARD = {
  events: { to: "/p/$project", words: "See the suggested reports" },
  users: { to: "/p/$project/users", words: "See the users" },
  accounts: { to: "/p/$project/accounts", words: "See the accounts" },
} as const;

/** How far an import is: first the sending, then the storing. */
export function Progress({ file, soFar }: { file: File; soFar: Importing }) {
  const { line, sent } = soFar;
  const share = line?.bytes_total ? (line.bytes_read ?? 0) / line.bytes_total : sent;
  const words = line
    ? `${print.count(line.imported)} imported, ${print.count(line.known)} known, ${print.count(line.rejected)} left out`
    : sent < 1
      ? `Sending ${print.bytes(file.size * sent)} of ${print.bytes(file.size)}`
      : "Reading";
  return (
    <div role="status">
      <progress className={style.progress} value={share} max={1} aria-label="How far the import is" />
      <p className="quiet">{words}</p>
    </div>
  );
}

interface Props {
  project: Project;
  of: Of;
  file: File;
  ended: Importing;
}

/** What became of every row, and those that were left out with their reasons. */
export function Imported({ project, of, file, ended: { line, rejects } }: Props) {
  const { imported = 0, known = 0, rejected = 0, not_numbers = [] } = line ?? {};
  return (
    <>
      <Note tone={rejected > 0 ? "watch" : "swell"}>
        <span role="status">
          {print.full(imported)} imported, {print.full(known)} known already and skipped,{" "}
          {print.full(rejected)} left out.
        </span>
      </Note>
      {not_numbers.map(({ property, count, example }) => (
        <Note key={property} tone="watch">
          <Captured text={property} />: {print.full(count)}{" "}
          {count === 1 ? "value is no number and is" : "values are no numbers and are"} left out of sums:{" "}
          <Captured text={example} most={80} />
        </Note>
      ))}
      {rejects.length > 0 && (
        <div className={style.rejects}>
          <div className={style.file}>
            <b>
              {print.full(rejects.length)} {plural(rejects.length, "row")} left out
            </b>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<DownloadIcon />}
              onClick={() => download(`${file.name}.rejects.jsonl`, asLines(rejects))}
            >
              All as JSON Lines
            </Button>
          </div>
          <table className={style.mapping}>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Reason</th>
                <th scope="col">Begins</th>
              </tr>
            </thead>
            <tbody>
              {rejects.slice(0, MOST_SHOWN).map((reject) => (
                <tr key={reject.line}>
                  <td className="figures">{print.full(reject.line)}</td>
                  <td>{reject.reason}</td>
                  <td className="quiet">
                    <code>
                      <Captured text={reject.sample} most={100} />
                    </code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rejects.length > MOST_SHOWN && <p className="hint">The first {MOST_SHOWN} are shown.</p>}
        </div>
      )}
      {imported > 0 && (
        <p>
          <Link to={ONWARD[of].to} params={{ project: project.slug }}>
            {ONWARD[of].words}
          </Link>
        </p>
      )}
    </>
  );
}

const asLines = (rows: readonly object[]): Blob =>
  new Blob([rows.map((row) => `${JSON.stringify(row)}\n`).join("")], { type: "application/x-ndjson" });
