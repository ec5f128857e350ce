import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { LiveEvent, Project } from "../api/nouns";
import { EventTitle } from "../capture/LiveTable";
import { whereOf, whoOf } from "../capture/live";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { CheckIcon, ChevronRightIcon } from "../parts/icons";
import { useNow } from "../parts/useNow";
import { plural, print } from "../print";
import { SUGGESTED } from "../reports/suggested/catalogue";
import style from "./FirstRun.module.css";
import { Obstacles } from "./Obstacles";

interface Props {
  project: Project;
  /** What was sent, the newest first. */
  live: readonly LiveEvent[];
}

/** The place where the first event lands: empty with what may be in its way, then with the event in it. */
export function Arrival({ project, live }: Props) {
  const newest = live[0];
  const arrived = newest !== undefined || project.events > 0;
  return (
    <div className={style.arrival} data-arrived={arrived}>
      <Waves />
      <div className={style.state} role="status">
        <span className={style.pulse}>{arrived && <CheckIcon size={12} stroke={2.6} />}</span>
        {arrived ? <Come project={project} /> : <b>Waiting for the first event</b>}
      </div>
      {!arrived && <Waiting />}
      {live.length > 1 && <p className={`${style.under} hint`}>The latest of them:</p>}
      {newest ? (
        <EventLine event={newest} timezone={project.timezone} />
      ) : (
        !arrived && (
          <div className={style.ghost} aria-hidden="true">
            <span>time</span>
            <span>what happened</span>
            <span>on which page</span>
            <span>who</span>
          </div>
        )
      )}
      {arrived ? <Onward project={project} /> : <Obstacles project={project} />}
    </div>
  );
}

function Waves() {
  const crest = (y: number) =>
    `M0 ${y}c50 0 50-12 100-12s50 12 100 12 50-12 100-12 50 12 100 12 50-12 100-12 50 12 100 12 50-12 100-12 50 12 100 12`;
  return (
    <svg className={style.waves} viewBox="0 0 600 48" preserveAspectRatio="none" aria-hidden="true">
      <path d={crest(30)} />
      <path d={crest(40)} />
    </svg>
  );
}

function Waiting() {
  const now = useNow(1000);
  const [since] = useState(now);
  const seconds = Math.floor((now - since) / 1000);
  const told = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return (
    <p className={`${style.under} hint`} role="timer">
      This page shows it within seconds. Waiting for {told}.
    </p>
  );
}

function Come({ project }: { project: Project }) {
  if (project.events === 0) return <b>It is safe, and in answers within seconds</b>;
  return (
    <b>
      {print.count(project.events)} {plural(project.events, "event")}, {print.count(project.users)}{" "}
      {plural(project.users, "user")}, {print.count(project.accounts)} {plural(project.accounts, "account")}
    </b>
  );
}

function EventLine({ event, timezone }: { event: LiveEvent; timezone: string }) {
  const moments = momentsFor(timezone);
  const where = whereOf(event);
  const who = whoOf(event);
  return (
    <div className={style.ghost} data-solid="true">
      <span className="figures">{moments.second(event.received_at)}</span>
      <span className="cut">
        <EventTitle event={event} />
      </span>
      <span className="cut">{where ? <Captured text={where} /> : "–"}</span>
      <span className="cut">{who ? <Captured text={who} /> : "–"}</span>
    </div>
  );
}

/** The first reports that one opens, where there are accounts and where there are none. */
const FIRST = {
  accounts: ["accounts-active-daily", "adoption-per-account", "onboarding-not-completed"],
  users: ["active-users", "power-users", "onboarding-not-completed"],
};

/** The first reports, for accounts where there are any; and where to see what else arrives. */
function Onward({ project }: { project: Project }) {
  const params = { project: project.slug };
  const isLoaded = project.events > 0;
  return (
    <ul className={style.onward}>
      {isLoaded &&
        SUGGESTED.filter(({ id }) => FIRST[project.accounts > 0 ? "accounts" : "users"].includes(id)).map(
          (report) => (
            <li key={report.id}>
              <Link to="/p/$project/suggested/$report" params={{ ...params, report: report.id }}>
                {report.title} <ChevronRightIcon />
              </Link>
            </li>
          ),
        )}
      {isLoaded && (
        <li>
          <Link to="/p/$project/suggested" params={params}>
            All suggested reports <ChevronRightIcon />
          </Link>
        </li>
      )}
      <li>
        <Link to="/p/$project/capture/$part" params={{ ...params, part: "live" }}>
          See events as they arrive <ChevronRightIcon />
        </Link>
      </li>
    </ul>
  );
}
