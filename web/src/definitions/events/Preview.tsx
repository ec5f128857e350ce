import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { ticksOf } from "../../analyses/question/ticks";
import type { DefinitionPreview, Project } from "../../api/nouns";
import { CountBars } from "../../charts/CountBars";
import { Note } from "../../parts/Note";
import { Segmented } from "../../parts/Segmented";
import { useDelayed } from "../../parts/useDelayed";
import { plural, print } from "../../print";
import editor from "../parts/Editor.module.css";
import style from "./Preview.module.css";
import { PreviewEvents, PreviewUsers } from "./PreviewEvents";
import type { Previewed } from "./usePreviewed";

const RANGES = [
  { value: "last 30 days", label: "30 days" },
  { value: "all time", label: "All time" },
] as const;

interface Props {
  project: Project;
  of: Previewed;
  own: string | null;
  /** What stands above it. */
  children?: ReactNode;
}

/** What a definition matches, as one types; what is saved is told beside it where that is something else. */
export function Preview({ project, of, own, children }: Props) {
  const { range, setRange, missing, preview, before, problem, failure, behind, counting } = of;
  const late = useDelayed(counting && behind, 400);
  const counted = preview && !behind && `counted in ${print.duration(preview.elapsed_ms)}`;
  return (
    <section className={editor.aside} aria-label="Preview" aria-busy={behind || counting}>
      {children}
      <header className={style.head}>
        <h2>What it matches</h2>
        <span className={style.state} role="status">
          {late ? "Counting" : !problem && !failure && counted}
        </span>
        <Segmented label="Time" choices={RANGES} value={range} onChange={setRange} />
      </header>
      {missing ? (
        <p className="quiet">{missing} What it matches is shown here, before anything is saved.</p>
      ) : problem ? (
        <p className="quiet">What it matches is counted as soon as its meaning can be read.</p>
      ) : failure ? (
        <Note tone="lost">{failure.message} What it matches cannot be told just now.</Note>
      ) : preview ? (
        <Found project={project} own={own} preview={preview} before={before} dimmed={late} />
      ) : (
        <Places />
      )}
    </section>
  );
}

function Places() {
  return (
    <div className={style.places} role="status" aria-label="Counting">
      <Skeleton height={26} width="70%" />
      <Skeleton height={160} />
      <Skeleton height={12} width="90%" />
      <Skeleton height={12} width="80%" />
    </div>
  );
}

interface FoundProps {
  project: Project;
  /** The name under which it is saved; null: it is new. */
  own: string | null;
  preview: DefinitionPreview;
  /** What the saved meaning matches, where that is another one. */
  before: DefinitionPreview | null;
  dimmed: boolean;
}

function Found({ project, own, preview, before, dimmed }: FoundProps) {
  const { events, users, accounts, captured, says } = preview;
  const share = captured > 0 ? print.share(events / captured) : null;
  const figures = [
    { key: "events", now: events, was: before?.events, label: plural(events, "event") },
    { key: "users", now: users, was: before?.users, label: plural(users, "user") },
    { key: "accounts", now: accounts, was: before?.accounts, label: plural(accounts, "account") },
  ];
  return (
    <div className={style.found} data-dimmed={dimmed}>
      {says && <Note tone="watch">{says}</Note>}
      <dl className={style.figures}>
        {figures.map(({ key, now, was, label }) => (
          <div key={key} data-figure={key}>
            <dd>{print.count(now)}</dd>
            <dt>
              {label}
              {was !== undefined && was !== now && <b> {print.difference(now, was, "count")}</b>}
            </dt>
          </div>
        ))}
      </dl>
      {events > 0 && share && (
        <p className="hint">{`${share} of the ${print.count(captured)} events that were captured`}</p>
      )}
      {(events > 0 || (before?.events ?? 0) > 0) && (
        <Chart project={project} preview={preview} before={before} />
      )}
      {events > 0 && (
        <>
          <PreviewEvents project={project} preview={preview} own={own} />
          <PreviewUsers project={project} preview={preview} />
        </>
      )}
    </div>
  );
}

function Chart({ project, preview, before }: Omit<FoundProps, "dimmed" | "own">) {
  const { times, interval, counts, states, events } = preview;
  const each = interval === "day" ? "day" : interval;
  return (
    <CountBars
      buckets={times.map((time) => print.bucketInFull(time, interval))}
      counts={counts}
      before={before?.counts ?? null}
      partial={states.map((state) => state === "so_far" || state === "cut")}
      ticks={ticksOf(times, interval, project.week_start, print)}
      label={`${print.count(events)} ${plural(events, "event")}, ${preview.range}, each ${each}`}
      count={print.count}
    />
  );
}
