import { useId, useState } from "react";
import { useRefused, useTurnedAway } from "../api/capture";
import type { Project, Refusal } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { ChevronDownIcon, ChevronRightIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { Told } from "../parts/Told";
import { useNow } from "../parts/useNow";
import { print } from "../print";
import style from "./Capture.module.css";
import { PartButton } from "./PartButton";
import list from "./Refused.module.css";
import { refusedParts } from "./refusedParts";
import { TurnedLine } from "./TurnedLine";

/** What was refused, reason by reason: how often, when, what to do about it, and what it looked like. */
export function Refused({ project }: { project: Project }) {
  const now = useNow();
  return (
    <div className={style.page}>
      <Strangers project={project} />
      <Told query={useRefused(project.slug)} timezone={project.timezone}>
        {(refusals) => {
          if (refusals.length === 0) return <Nothing project={project} />;
          return refusedParts(refusals).map(({ of, title, about, refusals: among }) => (
            <section key={of} className={list.part} aria-label={title}>
              <h2>{title}</h2>
              <p className="quiet">{about}</p>
              <ul className={list.reasons}>
                {among.map((refusal) => (
                  <Reason key={refusal.reason} refusal={refusal} timezone={project.timezone} now={now} />
                ))}
              </ul>
            </section>
          ));
        }}
      </Told>
    </div>
  );
}

/** Requests to the whole server that came to nothing: nobody's, so whoever looks here may miss them. */
function Strangers({ project }: { project: Project }) {
  const told = useTurnedAway().data;
  return told?.turned_away.map((turned) => (
    <Note key={turned.code} tone="watch">
      <TurnedLine turned={turned} minutes={told.minutes} timezone={project.timezone} />
    </Note>
  ));
}

function Nothing({ project }: { project: Project }) {
  return (
    <div className={style.nothing}>
      <h2>Nothing was refused</h2>
      <p className="quiet">
        Every event that came with a write key of {project.environment} was accepted. What cannot be kept will
        be counted here by its reason, with samples and what to do about it.
      </p>
      <PartButton project={project} part="live">
        See what arrives
      </PartButton>
    </div>
  );
}

interface ReasonProps {
  refusal: Refusal;
  timezone: string;
  now: number;
}

function Reason({ refusal, timezone, now }: ReasonProps) {
  const [opened, setOpened] = useState(false);
  const samples = useId();
  const moments = momentsFor(timezone);
  const { reason, remedy, count, first_at, last_at } = refusal;
  const many = refusal.samples.length;
  return (
    <li className={list.reason}>
      <b className={list.count} title={print.full(count)}>
        {print.count(count)}
      </b>
      <div className={list.words}>
        <b>
          <Captured text={reason.charAt(0).toUpperCase() + reason.slice(1)} />
        </b>
        <p className="quiet">{remedy}</p>
        {many > 0 && (
          <button
            type="button"
            className={list.opener}
            aria-expanded={opened}
            aria-controls={samples}
            onClick={() => setOpened(!opened)}
          >
            {opened ? <ChevronDownIcon size={14} /> : <ChevronRightIcon size={14} />}
            {many === 1 ? "The last sample" : `The last ${many} samples`}
          </button>
        )}
        {opened && (
          <div id={samples} className={list.samples}>
            <p className="hint">Values are put out of sight: only their form is kept.</p>
            {refusal.samples.map(({ at, sample }) => (
              <figure key={at}>
                <figcaption className="hint">{moments.exact(at)}</figcaption>
                <pre>
                  <Captured text={JSON.stringify(sample, null, 2)} most={4000} lines />
                </pre>
              </figure>
            ))}
          </div>
        )}
      </div>
      <p className={`${list.when} quiet`}>
        <span title={moments.exact(last_at)}>{moments.ago(last_at, now)}</span>
        {count > 1 && (
          <span className="hint" title={moments.exact(first_at)}>
            first {moments.when(first_at, now)}
          </span>
        )}
      </p>
    </li>
  );
}
