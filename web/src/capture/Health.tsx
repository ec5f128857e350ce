import { Link } from "@tanstack/react-router";
import { useCaptureStatus, useSources } from "../api/capture";
import { addressOf, otherThan } from "../api/environments";
import type { CaptureSource, CaptureStatus, Project } from "../api/nouns";
import { type Moments, momentsFor } from "../moments";
import { type Fact, Facts } from "../parts/Facts";
import { Note } from "../parts/Note";
import { Told } from "../parts/Told";
import { useNow } from "../parts/useNow";
import { plural, print } from "../print";
import style from "./Capture.module.css";
import { isStuck, latest, silences, stateOf } from "./health";
import { PartButton } from "./PartButton";
import { SourceTable } from "./SourceTable";

/** Whether events come, from where, and how soon they are in answers. */
export function Health({ project }: { project: Project }) {
  const there = addressOf(project.slug, otherThan(project.environment));
  const status = useCaptureStatus(project.slug);
  const here = useSources(project.slug);
  const elsewhere = useSources(there).data ?? [];
  const now = useNow();
  const moments = momentsFor(project.timezone);
  return (
    <div className={style.page}>
      <Told query={here} timezone={project.timezone}>
        {(sources) => (
          <>
            {sources.length === 0 ? (
              <Nothing project={project} elsewhere={elsewhere} />
            ) : (
              <Summary sources={sources} now={now} moments={moments} />
            )}
            <Warnings project={project} sources={sources} status={status.data} now={now} moments={moments} />
            {status.data && (sources.length > 0 || status.data.received > 0) && (
              <Facts facts={facts(status.data, sources)} />
            )}
            {(sources.length > 0 || elsewhere.length > 0) && (
              <SourceTable project={project} sources={[...sources, ...elsewhere]} now={now} />
            )}
            {status.data && sources.length > 0 && (
              <p className="hint">
                Received, refused and put off are counted since the server's start. The inbox has{" "}
                {bytes(status.data.inbox_bytes)} on the disk: events stay there for some days after they were
                loaded.
              </p>
            )}
          </>
        )}
      </Told>
    </div>
  );
}

interface SummaryProps {
  sources: readonly CaptureSource[];
  now: number;
  moments: Moments;
}

function Summary({ sources, now, moments }: SummaryProps) {
  const sending = sources.filter((source) => stateOf(source, sources, now) === "sending").length;
  const last = latest(sources) ?? "";
  const which = `${print.count(sending)} ${plural(sending, "source is", "sources are")} sending`;
  return (
    <p className={style.sentence} role="status">
      <b>{sending > 0 ? which : "No source is sending now"}</b>; the last event came{" "}
      <span title={moments.exact(last)}>{inside(moments.ago(last, now))}</span>.
    </p>
  );
}

const inside = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

interface WarningProps extends SummaryProps {
  project: Project;
  status: CaptureStatus | undefined;
}

function Warnings({ project, sources, status, now, moments }: WarningProps) {
  return (
    <>
      {status && isStuck(status) && (
        <Note tone="watch">
          <b>Nothing has been loaded for {moments.lasting(status.oldest_waiting_s * 1000)}.</b> What was sent
          is safe on the server's disk, and {print.count(status.waiting_events)} events wait. The server's log
          says why.
        </Note>
      )}
      {silences(sources, now).map(({ from, since }) => (
        <Note key={from} tone="watch">
          <b>
            Nothing from {from} since {moments.when(since, now)}.
          </b>{" "}
          See that the lines are still <Link {...toPart(project, "install")}>where they were installed</Link>,
          and what was <Link {...toPart(project, "refused")}>refused</Link> since.
        </Note>
      ))}
    </>
  );
}

const toPart = ({ slug }: Project, part: string) =>
  ({ to: "/p/$project/capture/$part", params: { project: slug, part } }) as const;

function Nothing({ project, elsewhere }: { project: Project; elsewhere: readonly CaptureSource[] }) {
  const other = otherThan(project.environment);
  return (
    <div className={style.nothing}>
      <h2>Nothing has been sent to {project.environment} yet</h2>
      <p className="quiet">
        Which libraries send, how often, and when each was last heard will stand here from the first event on.
      </p>
      {elsewhere.length > 0 && (
        <p className="quiet">
          Events do come in {other}.{" "}
          <Link to="/p/$project/capture" params={{ project: addressOf(project.slug, other) }}>
            Look at {other}
          </Link>
        </p>
      )}
      <PartButton project={project} part="install">
        How to send events
      </PartButton>
    </div>
  );
}

function facts(status: CaptureStatus, sources: readonly CaptureSource[]): Fact[] {
  const events = sources.reduce((sum, source) => sum + source.events, 0);
  const waits = status.waiting_events > 0;
  return [
    { figure: print.count(events), label: "events in 24 hours", title: print.full(events) },
    {
      figure: print.duration(waits ? status.oldest_waiting_s * 1000 : 0),
      label: "behind, in answers",
      title: "For how long the oldest event that is not loaded has waited",
    },
    { figure: print.count(status.waiting_events), label: "wait in the inbox" },
    { figure: print.count(status.received), label: "received", title: print.full(status.received) },
    { figure: print.count(status.refused), label: "refused", title: print.full(status.refused) },
    {
      figure: print.count(status.deferred),
      label: "put off",
      title: "Their senders were told to send them again later",
    },
  ];
}

function bytes(size: number): string {
  const [unit, by] = size < 1e6 ? ["kB", 1e3] : size < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  return `${print.number(Math.round((size / by) * 10) / 10)}\u00a0${unit}`;
}
