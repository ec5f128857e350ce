import { ActionIcon, Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { graphSearch } from "../analyses/analyze/links";
import type { Project, TimelineEvent } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { CopyButton } from "../parts/CopyButton";
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, FilterIcon, LineIcon } from "../parts/icons";
import { localTime, print } from "../print";
import { nameOf, safeLink } from "./happened";
import style from "./Timeline.module.css";

interface Props {
  project: Project;
  event: TimelineEvent;
  among: readonly TimelineEvent[];
  onOpen: (id: string | null) => void;
  onOnly: (name: string) => void;
}

/** One event beside the timeline, with its page, where one came from, and all that it carries. */
export function EventDrawer({ project, event, among, onOpen, onOnly }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const at = among.findIndex(({ id }) => id === event.id);
  const [before, after] = [among[at - 1], among[at + 1]];
  const close = () => {
    onOpen(null);
    document.querySelector<HTMLElement>(`[data-event="${CSS.escape(event.id)}"]`)?.focus();
  };
  const go = (to: TimelineEvent | undefined) => to && onOpen(to.id);
  useHotkeys([
    ["Escape", close],
    ["j", () => go(after)],
    ["k", () => go(before)],
  ]);
  useEffect(() => title.current?.focus(), []);
  const moments = momentsFor(project.timezone);
  const properties = Object.entries(event.properties as Record<string, unknown>).filter(
    ([name]) => !(name in event.page),
  );
  const [account] = Object.values(event.accounts);
  return (
    <aside className={style.drawer} aria-label="Event">
      <header>
        <h2 ref={title} tabIndex={-1}>
          <Captured text={nameOf(event)} />
        </h2>
        <ActionIcon aria-label="Newer event" disabled={!before} onClick={() => go(before)}>
          <ChevronUpIcon />
        </ActionIcon>
        <ActionIcon aria-label="Older event" disabled={!after} onClick={() => go(after)}>
          <ChevronDownIcon />
        </ActionIcon>
        <ActionIcon aria-label="Close" onClick={close}>
          <CloseIcon />
        </ActionIcon>
      </header>
      <div className={style.body}>
        <dl>
          <Fact name="When">{moments.exact(event.at)}</Fact>
          {event.user && (
            <Fact name="User">
              <Link to="/p/$project/users/$id" params={{ project: project.slug, id: event.user }}>
                <Captured text={event.user} />
              </Link>
            </Fact>
          )}
          {event.sent_as && event.sent_as !== event.user && (
            <Fact name="Sent as">
              <Captured text={event.sent_as} />
            </Fact>
          )}
          {Object.entries(event.accounts).map(([kind, id]) => (
            <Fact key={kind} name={kind}>
              <Link to="/p/$project/accounts/$id" params={{ project: project.slug, id }}>
                <Captured text={id} />
              </Link>
            </Fact>
          ))}
          {event.device && (
            <Fact name="Device">
              <Captured text={event.device} />
            </Fact>
          )}
          {event.definition && event.name && (
            <Fact name="Sent name">
              <Captured text={event.name} />
            </Fact>
          )}
          {Object.entries(event.page).map(([name, text]) => (
            <Fact key={name} name={name}>
              <Address text={text} />
            </Fact>
          ))}
        </dl>
        <h3>
          Properties <span className="hint">{print.count(properties.length)}</span>
        </h3>
        <dl>
          {properties.map(([name, value]) => (
            <Fact key={name} name={name}>
              <Captured text={typeof value === "string" ? value : JSON.stringify(value)} most={2000} />
            </Fact>
          ))}
        </dl>
        <div className={style.buttons}>
          <Button
            leftSection={<LineIcon size={14} />}
            renderRoot={(root) => (
              <Link
                to="/p/$project/usage"
                params={{ project: project.slug }}
                search={graphSearch({ event: event.definition ?? event.name })}
                {...root}
              />
            )}
          >
            Chart this event
          </Button>
          <Button
            leftSection={<FilterIcon size={14} />}
            onClick={() => onOnly(event.definition ?? event.name)}
          >
            Only these
          </Button>
          <CopyButton text={JSON.stringify(event, null, 2)} what="of the event" label="Copy as JSON" />
        </div>
        {account && event.user && (
          <p>
            <Link
              to="/p/$project/accounts/$id"
              params={{ project: project.slug, id: account }}
              search={{ at: localTime(event.at, project.timezone) } as never}
            >
              Around this time in the account
            </Link>
          </p>
        )}
      </div>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>
        <Captured text={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Address({ text }: { text: string }) {
  const link = safeLink(text);
  if (!link) return <Captured text={text} most={600} />;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      <Captured text={text} most={600} />
    </a>
  );
}
