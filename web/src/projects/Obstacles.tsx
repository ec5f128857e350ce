import { Link } from "@tanstack/react-router";
import { useRefused, useSources, useTurnedAway } from "../api/capture";
import { addressOf, otherThan } from "../api/environments";
import type { Project } from "../api/nouns";
import { TurnedLine } from "../capture/TurnedLine";
import { Captured } from "../parts/Captured";
import { CopyButton } from "../parts/CopyButton";
import { AlertIcon, InfoIcon } from "../parts/icons";
import { useDelayed } from "../parts/useDelayed";
import { plural, print } from "../print";
import style from "./FirstRun.module.css";

const LATE_MS = 30_000;

/** Why nothing is there yet, as far as the server knows. */
export function Obstacles({ project }: { project: Project }) {
  const other = otherThan(project.environment);
  const there = addressOf(project.slug, other);
  const refused = useRefused(project.slug).data?.filter(({ of }) => of === "event") ?? [];
  const elsewhere = useSources(there, !project.demo).data ?? [];
  const count = refused.reduce((sum, refusal) => sum + refusal.count, 0);
  const turnedAway = useTurnedAway().data;
  const late = useDelayed(true, LATE_MS);
  if (count === 0 && elsewhere.length === 0 && !turnedAway?.turned_away.length && !late) return null;
  return (
    <div className={style.obstacles}>
      {count > 0 && (
        <p data-tone="watch">
          <AlertIcon size={14} />
          <span>
            <b>
              {print.count(count)} {plural(count, "event was", "events were")} refused:
            </b>{" "}
            <Captured text={refused[0]?.reason ?? ""} />.{" "}
            <Link to="/p/$project/capture/$part" params={{ project: project.slug, part: "refused" }}>
              What to do about it
            </Link>
          </span>
        </p>
      )}
      {turnedAway?.turned_away.map((turned) => (
        <p key={turned.code} data-tone="watch">
          <AlertIcon size={14} />
          <TurnedLine turned={turned} minutes={turnedAway.minutes} timezone={project.timezone} />
        </p>
      ))}
      {elsewhere.length > 0 && (
        <p data-tone="watch">
          <AlertIcon size={14} />
          <span>
            <b>Events arrive in {other}.</b> They came with its key.{" "}
            <Link to="/p/$project/capture" params={{ project: there }}>
              Look at {other}
            </Link>
          </span>
        </p>
      )}
      {late && <Policy />}
    </div>
  );
}

/** What most often stands between a page and a server, once it has taken long. */
function Policy() {
  const policy = `connect-src ${window.location.origin}`;
  return (
    <div className={style.policy}>
      <InfoIcon size={14} />
      <span>
        Nothing yet? The browser's console tells which request fails. A page with a Content-Security-Policy
        must allow this server: <code>{policy}</code>
      </span>
      <CopyButton text={policy} what="the line of the policy" quiet />
    </div>
  );
}
