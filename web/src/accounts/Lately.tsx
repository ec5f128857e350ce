import { Link } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import { useTimeline } from "../api/timeline";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { useProjectNow } from "../parts/useNow";
import { inWords, visitsOf } from "../users/happened";
import style from "./Account.module.css";
import { AccountLink } from "./AccountLink";
import { Part } from "./Part";

const SHOWN = 5;

/** What its users did last, a line a session. */
export function Lately({ project, kind, id }: { project: Project; kind: string | null; id: string }) {
  const question = {
    kind: "timeline" as const,
    account: id,
    ...(kind ? { account_type: kind } : {}),
    unknown: "empty" as const,
  };
  const timeline = useTimeline(project.slug, question, false);
  const now = useProjectNow(project);
  const moments = momentsFor(project.timezone);
  const visits = visitsOf(timeline.data?.pages ?? []).slice(0, SHOWN);
  return (
    <Part label="Lately" of={[timeline]}>
      {timeline.data && (
        <>
          <header>
            <h2>Lately</h2>
            {visits.length > 0 && (
              <AccountLink project={project} id={id} kind={kind} search={{ tab: "timeline" }}>
                Timeline
              </AccountLink>
            )}
          </header>
          {visits.length === 0 && <p className="quiet">Nobody of this account has been seen yet.</p>}
          <ul className={style.lately}>
            {visits.map(({ key, session, events }) => (
              <li key={key}>
                <b className="cut">
                  <Captured text={inWords(events)} most={200} />
                </b>
                <time className="hint" dateTime={session.start} title={moments.exact(session.start)}>
                  {moments.ago(session.start, now)}
                </time>
                {session.user && (
                  <Link
                    to="/p/$project/users/$id"
                    params={{ project: project.slug, id: session.user }}
                    className={`${style.whose} cut`}
                  >
                    <Captured text={session.user} most={60} />
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
