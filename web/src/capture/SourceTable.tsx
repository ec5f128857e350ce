import { Link } from "@tanstack/react-router";
import { addressOf, ENVIRONMENTS } from "../api/environments";
import type { CaptureSource, Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { StateMark } from "../parts/State";
import { print } from "../print";
import style from "./Capture.module.css";
import { libraryOf, placeOf, STATES, stateOf, successorOf } from "./health";

interface Props {
  project: Project;
  /** Those of both environments. */
  sources: readonly CaptureSource[];
  now: number;
}

const FROM = { website: "Website", app: "App", server: "Server", other: "–" };

/** Every library that sends, by environment; the one that is looked at first. */
export function SourceTable({ project, sources, now }: Props) {
  const order = [...ENVIRONMENTS].sort((a) => (a === project.environment ? -1 : 1));
  return (
    <table className={style.table}>
      <caption className="unseen">Libraries that send events</caption>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col" className={style.aside}>
            Runs on
          </th>
          <th scope="col">State</th>
          <th scope="col">Last event</th>
          <th scope="col" className={style.figure}>
            Events, 24 h
          </th>
          <th scope="col" className={style.aside}>
            First heard
          </th>
        </tr>
      </thead>
      {order.map((environment) => {
        const among = sources.filter((source) => source.environment === environment);
        if (among.length === 0) return null;
        return (
          <tbody key={environment}>
            <tr className={style.group}>
              <th scope="rowgroup" colSpan={6}>
                {environment === project.environment ? (
                  named(environment)
                ) : (
                  <Link to="/p/$project/capture" params={{ project: addressOf(project.slug, environment) }}>
                    {named(environment)}
                  </Link>
                )}
              </th>
            </tr>
            {among.map((source) => (
              <SourceRow
                key={source.library ?? ""}
                source={source}
                among={among}
                timezone={project.timezone}
                now={now}
              />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

const named = (environment: string) => environment.charAt(0).toUpperCase() + environment.slice(1);

interface RowProps {
  source: CaptureSource;
  among: readonly CaptureSource[];
  timezone: string;
  now: number;
}

function SourceRow({ source, among, timezone, now }: RowProps) {
  const moments = momentsFor(timezone);
  const { name, version } = libraryOf(source);
  const state = stateOf(source, among, now);
  const { tone, word } = STATES[state];
  const successor = state === "replaced" ? successorOf(source, among) : undefined;
  return (
    <tr>
      <th scope="row" title={source.library ?? undefined}>
        {name === null ? (
          <span className="quiet">No library named</span>
        ) : (
          <>
            <b>
              <Captured text={name} />
            </b>{" "}
            <span className="hint">
              <Captured text={version} />
            </span>
          </>
        )}
      </th>
      <td className={style.aside}>{FROM[placeOf(source.library)]}</td>
      <td>
        <span className={style.state}>
          <StateMark tone={tone} />
          {successor ? `${word} by ${libraryOf(successor).version}` : word}
        </span>
      </td>
      <td title={moments.exact(source.last_at)}>{moments.ago(source.last_at, now)}</td>
      <td className={style.figure} title={print.full(source.events)}>
        {print.count(source.events)}
      </td>
      <td className={style.aside} title={moments.exact(source.first_at)}>
        {moments.day(source.first_at, now)}
      </td>
    </tr>
  );
}
