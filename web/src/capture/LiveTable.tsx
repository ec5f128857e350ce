import type { KeyboardEvent } from "react";
import type { LiveEvent } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { ChangeIcon, ClickIcon, type IconPart, PageIcon, SendIcon, TagIcon, ToldIcon } from "../parts/icons";
import list from "./Live.module.css";
import { isTold, titleOf, whereOf, whoOf } from "./live";

interface Props {
  events: readonly LiveEvent[];
  timezone: string;
  opened: string | null;
  onOpen: (id: string | null) => void;
}

/** One line an event; a click or Enter opens it, arrows and J, K go from one to the next. */
export function LiveTable({ events, timezone, opened, onOpen }: Props) {
  const moments = momentsFor(timezone);
  return (
    <table className={list.table}>
      <caption className="unseen">The last events</caption>
      <thead>
        <tr>
          <th scope="col">Received</th>
          <th scope="col">What</th>
          <th scope="col">Where</th>
          <th scope="col">Who</th>
          <th scope="col">Account</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody onKeyDown={walk}>
        {events.map((event) => (
          <tr key={event.id} aria-selected={event.id === opened} onClick={() => onOpen(event.id)}>
            <td className={list.time} title={moments.exact(event.received_at)}>
              {moments.second(event.received_at)}
            </td>
            <th scope="row">
              <EventButton event={event} opened={event.id === opened} />
            </th>
            <td className={list.where}>{captured(whereOf(event))}</td>
            <td className={list.who} data-known={event.user !== null}>
              {captured(whoOf(event))}
            </td>
            <td className={list.account}>{captured(Object.values(event.accounts).join(", ") || null)}</td>
            <td className={list.source}>{captured(event.library)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const captured = (text: string | null) => (text === null ? "–" : <Captured text={text} />);

/** The next or the previous row's button. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (!step || event.metaKey || event.ctrlKey || event.altKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("th button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

const KIND_ICONS: Record<LiveEvent["kind"], IconPart> = {
  track: TagIcon,
  page: PageIcon,
  click: ClickIcon,
  change: ChangeIcon,
  submit: SendIcon,
  identify: ToldIcon,
  alias: ToldIcon,
  group: ToldIcon,
  user: ToldIcon,
  account: ToldIcon,
};

function EventButton({ event, opened }: { event: LiveEvent; opened: boolean }) {
  const Icon = KIND_ICONS[event.kind];
  return (
    <button type="button" className={list.what} data-event={event.id} aria-expanded={opened}>
      <span
        className={list.kind}
        data-kind={event.definition || event.kind === "track" ? "named" : isTold(event) ? "told" : "raw"}
      >
        <Icon size={13} />
      </span>
      <span className="cut">
        {event.definition && (
          <>
            <b title="The most specific definition that matches it">
              <Captured text={event.definition} />
            </b>{" "}
          </>
        )}
        <span className={event.definition ? "hint" : undefined}>
          <EventTitle event={event} />
        </span>
      </span>
      {event.flags.map((flag) => (
        <span key={flag} className={list.flag}>
          {flag}
        </span>
      ))}
    </button>
  );
}

/** What happened, our words quiet and captured ones as text. */
export function EventTitle({ event }: { event: LiveEvent }) {
  const { words, captured: text, quoted } = titleOf(event);
  return (
    <>
      {words}
      {words && text && " "}
      {text &&
        (quoted ? (
          <>
            “<Captured text={text} />”
          </>
        ) : event.kind === "track" ? (
          <b>
            <Captured text={text} />
          </b>
        ) : (
          <Captured text={text} />
        ))}
    </>
  );
}
