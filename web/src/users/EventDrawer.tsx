import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { AccountLink } from "../accounts/AccountLink";
import { graphSearch } from "../analyses/analyze/links";
import type { Project, TimelineEvent } from "../api/nouns";
import { momentsFor } from "../moments";
import { Beside } from "../parts/Beside";
import { Captured } from "../parts/Captured";
import { CopyButton } from "../parts/CopyButton";
import { FilterIcon, LineIcon } from "../parts/icons";
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
  const moments = momentsFor(project.timezone);
  const properties = Object.entries(event.properties as Record<string, unknown>).filter(
    ([name]) => !(name in event.page),
  );
  const [account] = Object.entries(event.accounts);
  return (
    <Beside
      label="Event"
      heading={<Captured text={nameOf(event)} />}
      shown={event.id}
      among={among.map(({ id }) => id)}
      ways={["Newer event", "Older event"]}
      mark="data-event"
      onOpen={onOpen}
    >
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
              <AccountLink project={project} id={id} kind={kind}>
                <Captured text={id} />
              </AccountLink>
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
            <AccountLink
              project={project}
              id={account[1]}
              kind={account[0]}
              search={{ tab: "timeline", at: localTime(event.at, project.timezone) }}
            >
              Around this time in the account
            </AccountLink>
          </p>
        )}
      </div>
    </Beside>
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
