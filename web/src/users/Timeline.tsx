import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Unread } from "../accounts/Unread";
import { EventPicker } from "../analyses/question/EventPicker";
import type { Project, TimelineQuestion } from "../api/nouns";
import { useTimeline } from "../api/timeline";
import { useAddress } from "../frame/useAddress";
import { Captured } from "../parts/Captured";
import chip from "../parts/chip.module.css";
import { CloseIcon, FilterIcon, PauseIcon, PlayIcon } from "../parts/icons";
import { localTime, plural, print } from "../print";
import { EventDrawer } from "./EventDrawer";
import { daysOf, type Visit, visitsOf } from "./happened";
import { JumpTo } from "./JumpTo";
import style from "./Timeline.module.css";
import { useSought } from "./useSought";
import { DayHead, VisitRow } from "./Visit";

const NONE_OPEN = { open: null, when: null };

interface Props {
  project: Project;
  /** Whose it is. */
  whose: { user: string } | { account: string; account_type?: string };
}

/** What somebody did: sessions, the newest first, each opening to its events, and an event beside them. */
export function Timeline({ project, whose }: Props) {
  const search = useAddress();
  const navigate = useNavigate();
  const [live, setLive] = useState(false);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { event = null, at = null, open: opened = null, when = null } = search;
  const put = (change: Record<string, string | null>) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== null);
    void navigate({ to: ".", search: Object.fromEntries(next) as never, replace: "open" in change });
  };
  const question: TimelineQuestion = {
    kind: "timeline",
    ...whose,
    ...(event ? { events: { event } } : {}),
    ...(at ? { around: at } : {}),
    unknown: "empty",
  };
  const timeline = useTimeline(project.slug, question, live && !at);
  const pages = timeline.data?.pages ?? [];
  const visits = visitsOf(pages);
  const shown = visits.flatMap(({ events }) => events);
  const total = pages[0]?.total;
  const drawn = shown.find(({ id }) => id === opened);
  const show = (id: string | null) => {
    const one = shown.find((each) => each.id === id);
    put({ open: id, when: one ? localTime(one.at, project.timezone) : null });
  };
  const isMissing = useSought({
    opened,
    when,
    at,
    isThere: drawn !== undefined,
    isTold: timeline.isSuccess && !timeline.isPlaceholderData,
    go: (moment) => put({ at: moment, open: opened }),
  });
  const isOpen = (visit: Visit, first: boolean) =>
    open.has(visit.key) || (first && !closed.has(visit.key)) || visit.events.some(({ id }) => id === opened);
  const turn = (visit: Visit, to: boolean) => {
    const [add, drop] = to ? [setOpen, setClosed] : [setClosed, setOpen];
    add((before) => new Set([...before, visit.key]));
    drop((before) => new Set([...before].filter((key) => key !== visit.key)));
  };
  return (
    <section className={style.columns} aria-label="Timeline">
      <div className={style.main}>
        <header className={style.bar}>
          <EventPicker
            project={project}
            onPick={(name) => put({ event: name, ...NONE_OPEN })}
            target={(pick) => (
              <button type="button" className={chip.add} onClick={pick}>
                <FilterIcon size={14} /> Only these events
              </button>
            )}
          />
          {event && <Taken text={event} label="All events again" onClear={() => put({ event: null })} />}
          {at && (
            <Taken
              text={`Around ${at.replace("T", ", ")}`}
              label="The newest again"
              onClear={() => put({ at: null, ...NONE_OPEN })}
            />
          )}
          <span className={style.count}>
            {total !== undefined && `${print.count(total)} ${plural(total, "event")}, newest first`}
          </span>
          <JumpTo timezone={project.timezone} onJump={(moment) => put({ at: moment, ...NONE_OPEN })} />
          {!project.demo && (
            <Button
              leftSection={live ? <PauseIcon size={14} /> : <PlayIcon size={14} />}
              aria-pressed={live}
              disabled={at !== null}
              onClick={() => setLive(!live)}
            >
              {live ? "Live" : "Live tail"}
            </Button>
          )}
        </header>
        <Unread of={[timeline]} has={visits.length > 0} />
        {isMissing && (
          <p className={style.missing} role="status">
            The event of this link is not among these. It is further back, or was erased.
          </p>
        )}
        {timeline.hasPreviousPage && (
          <Button
            variant="subtle"
            loading={timeline.isFetchingPreviousPage}
            onClick={() => void timeline.fetchPreviousPage()}
          >
            Newer events
          </Button>
        )}
        {daysOf(visits, project.timezone).map(({ day, visits: ofDay }) => (
          <div key={`${day} ${ofDay[0]?.key}`}>
            <DayHead day={day} project={project} />
            {ofDay.map((visit) => (
              <VisitRow
                key={visit.key}
                visit={visit}
                project={project}
                isOpen={isOpen(visit, visit === visits[0] || at !== null)}
                opened={opened}
                ofMany={!("user" in whose)}
                onTurn={(to) => turn(visit, to)}
                onOpen={show}
              />
            ))}
          </div>
        ))}
        {timeline.isSuccess && visits.length === 0 && (
          <p className={style.none}>
            {event
              ? "This event was never done here."
              : "Nothing was done yet. The first event will show here."}
          </p>
        )}
        {timeline.hasNextPage && (
          <Button
            variant="subtle"
            loading={timeline.isFetchingNextPage}
            onClick={() => void timeline.fetchNextPage()}
          >
            Older events
          </Button>
        )}
      </div>
      {drawn && (
        <EventDrawer
          project={project}
          event={drawn}
          among={shown}
          onOpen={show}
          onOnly={(name) => put({ event: name })}
        />
      )}
    </section>
  );
}

function Taken({ text, label, onClear }: { text: string; label: string; onClear: () => void }) {
  return (
    <span className={chip.chip}>
      <span className={chip.main}>
        <Captured text={text} most={60} />
      </span>
      <button type="button" className={chip.side} aria-label={label} onClick={onClear}>
        <CloseIcon size={14} />
      </button>
    </span>
  );
}
