import { Button, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useRef, useState } from "react";
import { useLive } from "../api/capture";
import type { LiveEvent, Project } from "../api/nouns";
import { PauseIcon, PlayIcon, SearchIcon } from "../parts/icons";
import { StateMark } from "../parts/State";
import { Told } from "../parts/Told";
import { plural, print } from "../print";
import style from "./Capture.module.css";
import { EventPanel } from "./EventPanel";
import list from "./Live.module.css";
import { LiveTable } from "./LiveTable";
import { found, newSince } from "./live";
import { PartButton } from "./PartButton";

/** The last events as they arrive; they stand still while one of them is read. */
export function Live({ project }: { project: Project }) {
  const query = useLive(project.slug);
  return (
    <div className={list.page}>
      <Told query={query} timezone={project.timezone} rows={10}>
        {(events) =>
          events.length === 0 ? (
            <Nothing project={project} />
          ) : (
            <Stream project={project} events={events} lost={query.isError} />
          )
        }
      </Told>
    </div>
  );
}

interface StreamProps {
  project: Project;
  events: LiveEvent[];
  /** The server does not answer. */
  lost: boolean;
}

function Stream({ project, events, lost }: StreamProps) {
  const [held, setHeld] = useState<LiveEvent[] | null>(null);
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const hold = () => setHeld((before) => before ?? events);
  const toggle = () => {
    setHeld(held ? null : events);
    if (held) setOpened(null);
  };
  useHotkeys([
    ["/", () => search.current?.focus()],
    ["p", toggle],
  ]);
  const all = held ?? events;
  const shown = found(all, typed);
  const event = shown.find(({ id }) => id === opened);
  const open = (id: string | null) => {
    if (id !== null) hold();
    setOpened(id);
  };
  return (
    <>
      <div className={list.bar}>
        <TextInput
          ref={search}
          className={list.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Find by name, person, account or page"
          aria-label="Find by name, person, account or page"
          value={typed}
          onChange={(change) => setTyped(change.currentTarget.value)}
        />
        <State fresh={held ? newSince(held, events) : null} lost={lost} />
        <Button
          leftSection={held ? <PlayIcon size={14} /> : <PauseIcon size={14} />}
          onClick={toggle}
          title="P"
        >
          {held ? "Go on" : "Pause"}
        </Button>
      </div>
      <div className={list.columns}>
        <div className={list.rows}>
          <LiveTable events={shown} timezone={project.timezone} opened={opened} onOpen={open} />
          {shown.length === 0 && <None typed={typed} of={all.length} onClear={() => setTyped("")} />}
        </div>
        {event && <EventPanel event={event} among={shown} timezone={project.timezone} onOpen={open} />}
      </div>
      <footer className={list.foot}>
        <b>
          {print.count(shown.length)} {plural(shown.length, "event")}
        </b>
        {typed && ` of the last ${print.count(all.length)}`}
        <span>The last 200 that arrived stand here</span>
      </footer>
    </>
  );
}

/** @param fresh how many have come since the list is held; null while it runs. */
function State({ fresh, lost }: { fresh: number | null; lost: boolean }) {
  const paused = fresh ? `Paused, ${print.count(fresh)} new` : "Paused";
  return (
    <span className={list.state} role="status">
      <StateMark tone={fresh !== null || lost ? "none" : "good"} />
      {fresh !== null ? paused : lost ? "Interrupted" : "Live"}
    </span>
  );
}

function None({ typed, of, onClear }: { typed: string; of: number; onClear: () => void }) {
  return (
    <div className={list.none}>
      <p className="quiet">
        None of the last {print.count(of)} events has “{typed}” in its name, person, account or page.
      </p>
      <Button onClick={onClear}>Show all</Button>
    </div>
  );
}

function Nothing({ project }: { project: Project }) {
  return (
    <div className={style.page}>
      <div className={style.nothing}>
        <h2>No event has arrived yet</h2>
        <p className="quiet">
          The last 200 of {project.environment} stand here within seconds, with all that they carry. This page
          looks by itself.
        </p>
        <PartButton project={project} part="install">
          How to send events
        </PartButton>
      </div>
    </div>
  );
}
