import { type ReactNode, useState } from "react";
import type { LiveEvent } from "../api/nouns";
import { momentsFor } from "../moments";
import { Beside } from "../parts/Beside";
import { Captured } from "../parts/Captured";
import { CopyButton } from "../parts/CopyButton";
import { print } from "../print";
import list from "./Live.module.css";
import { EventTitle } from "./LiveTable";
import { type Entry, partsOf, valueText } from "./live";

interface Props {
  event: LiveEvent;
  /** The list that it stands in, for those before and after it. */
  among: readonly LiveEvent[];
  timezone: string;
  onOpen: (id: string | null) => void;
}

/** One event with everything that it carries, beside the list. */
export function EventPanel({ event, among, timezone, onOpen }: Props) {
  const moments = momentsFor(timezone);
  const { page, element, own } = partsOf(event);
  return (
    <Beside
      label="Event"
      heading={<EventTitle event={event} />}
      shown={event.id}
      among={among.map(({ id }) => id)}
      ways={["Newer event", "Older event"]}
      mark="data-event"
      onOpen={onOpen}
    >
      <Entries
        title="What is known of it"
        entries={[
          ["happened", moments.exact(event.at)],
          ["received", moments.exact(event.received_at)],
          ["kind", event.kind],
          ["called", event.definition],
          ["user", event.user],
          ["device", event.device],
          ["session", event.session],
          ["previous", event.previous],
          ...Object.entries(event.accounts).map(([kind, id]): Entry => [kind || "account", id]),
          ["from_server", event.from_server ? "yes" : null],
          ["library", event.library],
          ["flags", event.flags.join(", ") || null],
          ["id", event.id],
        ]}
        plain
      />
      <Entries title="Page" entries={page} />
      <Entries title="Element" entries={element} />
      <Entries title="Properties" entries={own} />
      <Entries title="Properties of the user" entries={Object.entries(event.user_properties)} />
      {Object.entries(event.account_properties).map(([kind, values]) => (
        <Entries
          key={kind}
          title={kind ? `Properties of the account (${kind})` : "Properties of the account"}
          entries={Object.entries(values)}
        />
      ))}
      <div>
        <CopyButton text={JSON.stringify(event, null, 2)} what="of the event" label="Copy as JSON" />
      </div>
    </Beside>
  );
}

interface EntriesProps {
  title: string;
  entries: Entry[];
  /** Our own names, of which what is missing is left out. */
  plain?: boolean;
}

function Entries({ title, entries, plain }: EntriesProps) {
  const shown = plain ? entries.filter(([, value]) => value !== null) : entries;
  if (shown.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title} {!plain && <span className="hint">{print.count(shown.length)}</span>}
      </h3>
      <dl className={list.entries}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>
              <Captured text={name} />
            </dt>
            <dd>
              <Value text={valueText(value)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const MOST_AT_FIRST = 400;
const MOST = 100_000;

function Value({ text }: { text: string }): ReactNode {
  const [whole, setWhole] = useState(false);
  return (
    <>
      <Captured text={text} most={whole ? MOST : MOST_AT_FIRST} />
      {text.length > MOST_AT_FIRST && !whole && (
        <button type="button" className={list.more} onClick={() => setWhole(true)}>
          All {print.count(text.length)} characters
        </button>
      )}
    </>
  );
}
