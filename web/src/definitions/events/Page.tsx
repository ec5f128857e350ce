import { Button, Checkbox, TextInput } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useEvents } from "../../api/catalogue";
import { inChunks } from "../../api/chunks";
import { NAMES_AT_ONCE, useDefinitions, useMonths } from "../../api/definitions";
import { useMay } from "../../api/me";
import type { EventSummary, Project, SavedDefinition } from "../../api/nouns";
import { useHealth } from "../../api/watching";
import { ClickIcon, PlusIcon, SearchIcon } from "../../parts/icons";
import { walkRows } from "../../parts/rows";
import { Told } from "../../parts/Told";
import { TopBar } from "../../parts/TopBar";
import bar from "../../parts/TopBar.module.css";
import { useRowWindow } from "../../parts/useRowWindow";
import { print } from "../../print";
import { AttentionNote } from "../watch/AttentionNote";
import { CategoryFilter } from "./CategoryFilter";
import style from "./Events.module.css";
import { EventTable, ROW_PX } from "./EventTable";
import { Foot, None, NothingNamed } from "./ListNotes";
import { countsOf, itemsOf, type Of, sortedBy, wantedOf } from "./list";
import { useWanted } from "./useWanted";

/** Every event that has a name, given or sent: what it matches, how often it happened, what uses it. */
export default function EventsPage({ project }: { project: Project }) {
  useDocumentTitle(`Events, ${project.name}`);
  const definitions = useDefinitions(project.slug);
  const seen = useEvents(project.slug);
  return (
    <div className={style.page}>
      <Told query={definitions} timezone={project.timezone} rows={14}>
        {(saved) => (
          <Told query={seen} timezone={project.timezone} rows={14}>
            {(events) => <Events project={project} saved={saved} seen={events} />}
          </Told>
        )}
      </Told>
    </div>
  );
}

const TABS: { of: Of | null; label: string }[] = [
  { of: null, label: "All" },
  { of: "named", label: "Named" },
  { of: "sent", label: "As sent" },
  { of: "built in", label: "Built in" },
];

interface Props {
  project: Project;
  saved: SavedDefinition[];
  seen: EventSummary[];
}

function Events({ project, saved, seen }: Props) {
  const items = useMemo(() => itemsOf(saved, seen), [saved, seen]);
  const { wanted, sort, change } = useWanted();
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<ReadonlySet<number>>(new Set());
  // One question for each so many events, as they come into view; for an order by figures all of them.
  const chunks = inChunks(items, NAMES_AT_ONCE);
  const placeOf = new Map(items.map(({ name }, i) => [name, Math.floor(i / NAMES_AT_ONCE)]));
  const wantedChunks = chunks.map((_, i) => i).filter((i) => sort === "events" || asked.has(i));
  const months = useMonths(
    project.slug,
    wantedChunks.map((i) => (chunks[i] ?? []).map(({ name }) => name)),
  );
  const { data: report } = useHealth(project.slug);
  const health = new Map(report?.events.map((each) => [each.name, each]));
  const inNeed = new Set(report?.events.filter((each) => each.needs_attention).map(({ name }) => name));
  const shown = sortedBy(
    wantedOf(items, wanted, inNeed),
    sort,
    (name) => months.get(name)?.total ?? undefined,
  );
  const rows = useRowWindow(box, shown.length, ROW_PX);
  const missing = shown.slice(rows.first, rows.end).map(({ name }) => placeOf.get(name) ?? 0);
  if (missing.some((chunk) => !asked.has(chunk))) setAsked(new Set([...asked, ...missing]));
  useHotkeys([
    ["/", () => search.current?.focus()],
    ["j", () => walkRows(box.current, 1)],
    ["k", () => walkRows(box.current, -1)],
  ]);
  const counts = countsOf(items, wanted.archived);
  const total = counts.named + counts.sent + counts["built in"];
  const categories = [...new Set(items.map(({ category }) => category).filter(Boolean))].sort();
  return (
    <>
      <TopBar
        title="Events"
        tabs={
          <nav className={bar.tabs} aria-label="Which events">
            {TABS.map(({ of, label }) => (
              <button
                key={label}
                type="button"
                className={bar.tab}
                data-status={wanted.of === of ? "active" : undefined}
                aria-pressed={wanted.of === of}
                onClick={() => change({ of })}
              >
                {label} <span>{print.count(of === null ? total : counts[of])}</span>
              </button>
            ))}
          </nav>
        }
        action={<Actions project={project.slug} />}
      />
      <div className={style.bar}>
        <CategoryFilter
          categories={categories}
          chosen={wanted.category}
          onChange={(category) => change({ category })}
        />
        <Checkbox
          size="xs"
          label="Archived"
          checked={wanted.archived}
          onChange={(event) => change({ archived: event.currentTarget.checked })}
        />
        {(inNeed.size > 0 || wanted.attention) && (
          <Checkbox
            size="xs"
            label={`Needs attention (${print.count(inNeed.size)})`}
            checked={wanted.attention}
            onChange={(event) => change({ attention: event.currentTarget.checked })}
          />
        )}
        <TextInput
          ref={search}
          className={style.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Find by name, selector or page"
          aria-label="Find by name, selector or page"
          value={wanted.typed}
          onChange={(event) => change({ typed: event.currentTarget.value })}
        />
      </div>
      {report && !wanted.attention && (
        <div className={style.attention}>
          <AttentionNote project={project} report={report} onShow={() => change({ attention: true })} />
        </div>
      )}
      <div className={style.rows} ref={box}>
        {counts.named === 0 && wanted.of !== "sent" && wanted.of !== "built in" && !wanted.typed && (
          <NothingNamed project={project.slug} sent={counts.sent} />
        )}
        {shown.length > 0 && (
          <EventTable
            project={project}
            items={shown}
            rows={rows}
            months={months}
            health={health}
            sort={sort}
            onSort={(by) => change({ sort: by })}
          />
        )}
        {shown.length === 0 && (
          <None onClear={() => change({ typed: "", category: null, of: null, attention: false })} />
        )}
      </div>
      <Foot items={shown} />
    </>
  );
}

function Actions({ project }: { project: string }) {
  const may = useMay("saveDefinition");
  const mayLabel = useMay("openLabeler");
  return (
    <>
      {mayLabel && (
        <Button
          leftSection={<ClickIcon size={14} />}
          renderRoot={(props) => <Link to="/p/$project/definitions/label" params={{ project }} {...props} />}
        >
          Label on your site
        </Button>
      )}
      {may && (
        <Button
          variant="filled"
          leftSection={<PlusIcon size={14} />}
          aria-keyshortcuts="N"
          renderRoot={(props) => (
            <Link to="/p/$project/definitions/events/new" params={{ project }} {...props} />
          )}
        >
          Define an event
        </Button>
      )}
    </>
  );
}
