import type { Project, TimelineEvent } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { ChevronRightIcon, ClickIcon, PageIcon, TagIcon } from "../parts/icons";
import { useProjectNow } from "../parts/useNow";
import { localDay, localTime, plural, print } from "../print";
import { inWords, nameOf, placeOf, type Visit } from "./happened";
import style from "./Timeline.module.css";

/** The local day on which sessions began. */
export function DayHead({ day, project }: { day: string; project: Project }) {
  const now = useProjectNow(project);
  const today = localDay(new Date(now).toISOString(), project.timezone);
  return <h3 className={style.day}>{day === today ? "Today" : print.dayOf(`${day}T12:00:00Z`, "UTC")}</h3>;
}

interface VisitProps {
  visit: Visit;
  project: Project;
  isOpen: boolean;
  opened: string | null;
  /** Whether sessions of several people stand there. */
  ofMany: boolean;
  onTurn: (open: boolean) => void;
  onOpen: (id: string) => void;
}

/** A session, which opens to its events. */
export function VisitRow({ visit, project, isOpen, opened, ofMany, onTurn, onOpen }: VisitProps) {
  const { session, events } = visit;
  const moments = momentsFor(project.timezone);
  const clock = localTime(session.start, project.timezone).slice(11, 16);
  return (
    <div className={style.visit} data-open={isOpen}>
      <button type="button" className={style.head} aria-expanded={isOpen} onClick={() => onTurn(!isOpen)}>
        <ChevronRightIcon size={14} />
        <b>{clock}</b>
        <span>{session.is_session ? moments.lasting(session.seconds * 1000) : "no session"}</span>
        <span>
          {print.count(session.events)} {plural(session.events, "event")}
        </span>
        <span className="cut">
          {ofMany && session.user && (
            <>
              <b>
                <Captured text={session.user} most={60} />
              </b>{" "}
            </>
          )}
          <Captured text={inWords(events)} />
        </span>
      </button>
      {isOpen && (
        <ol className={style.events}>
          {events.map((event) => (
            <EventLine
              key={event.id}
              event={event}
              timezone={project.timezone}
              opened={event.id === opened}
              onOpen={() => onOpen(event.id)}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface LineProps {
  event: TimelineEvent;
  timezone: string;
  opened: boolean;
  onOpen: () => void;
}

function EventLine({ event, timezone, opened, onOpen }: LineProps) {
  const moments = momentsFor(timezone);
  const isNamed = event.definition !== null || event.kind === "track" || event.kind === null;
  const Icon = isNamed ? TagIcon : event.kind === "page" ? PageIcon : ClickIcon;
  const place = placeOf(event);
  return (
    <li>
      <button
        type="button"
        className={style.event}
        data-event={event.id}
        aria-pressed={opened}
        onClick={onOpen}
      >
        <time dateTime={event.at} title={moments.exact(event.at)}>
          {moments.second(event.at)}
        </time>
        <span className={style.kind} data-named={isNamed}>
          <Icon size={13} />
        </span>
        <span className="cut">
          {isNamed ? (
            <b>
              <Captured text={nameOf(event)} />
            </b>
          ) : (
            <Captured text={nameOf(event)} />
          )}
        </span>
        <span className={`${style.place} cut`}>{place && <Captured text={place} />}</span>
      </button>
    </li>
  );
}
