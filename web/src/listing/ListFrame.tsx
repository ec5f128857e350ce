import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { AddTest } from "../analyses/question/AddTest";
import { addTest, FilterTree } from "../analyses/question/FilterTree";
import type { Meanings } from "../api/accounts";
import { Refused } from "../api/client";
import { useCurves, useListTotals } from "../api/lists";
import type { ListQuestion, Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import chip from "../parts/chip.module.css";
import { CloseIcon, PlusIcon, SearchIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { walkRows } from "../parts/rows";
import { TopBar } from "../parts/TopBar";
import { useDelayed } from "../parts/useDelayed";
import { useNow } from "../parts/useNow";
import { useWindow } from "../parts/useWindow";
import { localTime, print } from "../print";
import { type Drawing, nounOf } from "./Cell";
import { ColumnsMenu } from "./ColumnsMenu";
import { keyOf, type Of, type Shown } from "./columns";
import { FileMenu } from "./FileMenu";
import style from "./List.module.css";
import { ListTable, useRowHeight } from "./ListTable";
import { MissedMenu, missedWords } from "./MissedMenu";
import { LATEST, type ListState, questionOf } from "./state";
import { useListState } from "./useListState";
import { useRows } from "./useRows";
import { type Selected, useSelection } from "./useSelection";
import { type BuiltIn, ViewTabs } from "./ViewTabs";

/** What a page of a list has beside what all have. */
interface Props {
  project: Project;
  of: Of;
  kind: string | null;
  /** The columns that such lists have at first. */
  first: readonly Shown[];
  /** The property that says what each is called. */
  named: string | null;
  meanings?: Meanings;
  /** The event of the column of curves, where none is chosen. */
  curve?: string | null;
  builtIn: readonly BuiltIn[];
  /** Figures above the list. */
  strip?: (state: ListState, show: (change: Partial<ListState>) => void) => ReactNode;
  /** What can be done with those that are ticked. */
  actions?: (selected: Selected, question: ListQuestion) => ReactNode;
  /** What stands where there is nobody at all. */
  nobody: ReactNode;
}

/** A list with its views, filters, order, columns, files and totals. */
export function ListFrame(props: Props) {
  const { project, of, kind, first, named, meanings, builtIn } = props;
  const { state, fault, strangers, show } = useListState();
  const columns = state.columns ?? first;
  const curve = state.curve ?? props.curve ?? null;
  const question = questionOf(state, { of, kind, columns, meanings, named });
  const scroller = useRef<HTMLDivElement>(null);
  const [known, setKnown] = useState(0);
  const view = useWindow(scroller, known, useRowHeight());
  const rows = useRows(project.slug, question, view.first, view.end);
  if (rows.total !== undefined && rows.total !== known) setKnown(rows.total);
  const selection = useSelection(JSON.stringify(question.where ?? null) + of, rows);
  const now = useNow(60_000);
  const seen = Array.from({ length: view.end - view.first }, (_, i) => rows.at(view.first + i)?.id);
  const hasCurve = columns.some((shown) => shown.of === "curve");
  const curves = useCurves(
    project.slug,
    kind ?? "",
    curve,
    hasCurve ? seen.filter((id): id is string => id !== undefined) : [],
  );
  const title = of === "users" ? "Users" : "Accounts";
  useDocumentTitle(`${title}, ${project.name}`);
  useHotkeys([
    ["j", () => walkRows(scroller.current, 1)],
    ["k", () => walkRows(scroller.current, -1)],
    ["Escape", selection.clear],
  ]);
  const drawing: Drawing = {
    project,
    rows,
    meanings,
    now: project.now ? Date.parse(project.now) : now,
    curves: hasCurve ? curves.data : undefined,
    curve,
  };
  const sort = (column: string) => {
    const same = state.sort.column === column;
    const usual = column === "id" || column === "renewal" || column === "owner" ? "asc" : "desc";
    const order = same ? (state.sort.order === "asc" ? "desc" : "asc") : usual;
    show({ sort: { column, order } });
  };
  const isFiltered =
    state.where.length > 0 || state.find !== "" || state.missed !== null || state.silent !== null;
  return (
    <div className={style.page}>
      <TopBar
        title={title}
        tabs={<ViewTabs project={project} of={of} state={state} question={question} builtIn={builtIn} />}
        action={<FileMenu project={project} question={question} rows={rows.total ?? 0} file={of} />}
      />
      {props.strip?.(state, show)}
      <FilterBar {...props} state={state} columns={columns} curve={curve} show={show} />
      {state.missed && (
        <MissedLine
          missed={state.missed}
          onJoin={(join) => state.missed && show({ missed: { ...state.missed, join } })}
        />
      )}
      <Faults fault={fault} strangers={strangers} rows={rows} timezone={project.timezone} />
      <div className={style.body}>
        {rows.total === 0 && !rows.isOld ? (
          isFiltered ? (
            <NobodyHere of={of} show={show} />
          ) : (
            <div className={style.empty}>{props.nobody}</div>
          )
        ) : (
          <ListTable
            project={project}
            of={of}
            columns={columns}
            sort={question.sort as ListState["sort"]}
            rows={rows}
            window={rows.total === undefined ? { first: 0, end: 14, above: 0, below: 0 } : view}
            scroller={scroller}
            selection={selection}
            drawing={drawing}
            onSort={sort}
          />
        )}
        {selection.ids.size > 0 && (
          <div className={style.floating} role="toolbar" aria-label="What is selected">
            <span>
              <b>{print.count(selection.ids.size)}</b> selected
            </span>
            {props.actions?.(selection, question)}
            <button type="button" className={chip.ghost} aria-label="Select none" onClick={selection.clear}>
              <CloseIcon size={14} />
            </button>
          </div>
        )}
      </div>
      <Foot
        project={project}
        of={of}
        question={question}
        columns={columns}
        total={rows.total}
        meanings={meanings}
      />
    </div>
  );
}

interface BarProps extends Props {
  state: ListState;
  columns: readonly Shown[];
  show: (change: Partial<ListState>, replace?: boolean) => void;
}

function FilterBar({ project, of, kind, state, columns, meanings, curve, show }: BarProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(state.find);
  const find = useDebouncedCallback((text: string) => show({ find: text }, true), 250);
  useHotkeys([["/", () => field.current?.focus()]]);
  const only = of === "users" ? "user" : "account";
  const set = (where: ReturnType<typeof addTest>) => show({ where: where ?? [] });
  const silent = state.silent === "ever" ? "Never seen" : `Silent ${state.silent} days`;
  return (
    <search className={style.bar} aria-label={`Filter the ${of}`}>
      {state.silent !== null && (
        <span className={chip.chip}>
          <span className={chip.main}>{silent}</span>
          <button
            type="button"
            className={chip.side}
            aria-label={`Remove ${silent}`}
            onClick={() => show({ silent: null })}
          >
            <CloseIcon size={14} />
          </button>
        </span>
      )}
      {state.where.length > 0 ? (
        <FilterTree project={project} filters={state.where} only={only} kind={kind} onChange={set} />
      ) : (
        <AddTest project={project} only={only} kind={kind} onAdd={(test) => set(addTest(state.where, test))}>
          {(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> Filter
            </button>
          )}
        </AddTest>
      )}
      <MissedMenu project={project} missed={state.missed} onChange={(missed) => show({ missed })} />
      <TextInput
        ref={field}
        className={style.search}
        leftSection={<SearchIcon size={14} />}
        placeholder="Find by name or id"
        aria-label="Find by name or id"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <ColumnsMenu
        project={project}
        of={of}
        kind={kind}
        columns={columns}
        meanings={meanings}
        curve={curve ?? null}
        onChange={(chosen) => show({ columns: chosen })}
      />
    </search>
  );
}

function MissedLine({
  missed,
  onJoin,
}: {
  missed: NonNullable<ListState["missed"]>;
  onJoin: (join: "any" | "all") => void;
}) {
  const { before, steps, after } = missedWords(missed);
  const other = missed.join === "any" ? "all" : "any";
  return (
    <p className={style.words}>
      {before}{" "}
      {steps.map((step, i) => (
        <span key={step}>
          {i > 0 && (i === steps.length - 1 ? " and " : ", ")}
          <b>
            <Captured text={step} most={60} />
          </b>
        </span>
      ))}
      {after}{" "}
      {steps.length > 1 && (
        <button type="button" className={chip.pill} onClick={() => onJoin(other)}>
          {missed.join === "any" ? "Only who missed all" : "Whoever missed any"}
        </button>
      )}
    </p>
  );
}

interface FaultProps {
  fault: string | null;
  strangers: string[];
  rows: ReturnType<typeof useRows>;
  timezone: string;
}

function Faults({ fault, strangers, rows, timezone }: FaultProps) {
  const { error, total, updatedAt } = rows;
  const said =
    fault ??
    (strangers.length > 0 ? `The address has parts that say nothing here: ${strangers.join(", ")}.` : null);
  if (!said && !error) return null;
  const clock = () => localTime(new Date(updatedAt).toISOString(), timezone).slice(11, 16);
  return (
    <div className={style.fault}>
      {said && <Note tone="watch">{said}</Note>}
      {error instanceof Refused && (
        <Note tone="risk" urgent>
          {error.message}
        </Note>
      )}
      {error && !(error instanceof Refused) && (
        <Note tone="lost" action={<Button onClick={rows.retry}>Try now</Button>}>
          The server does not answer.
          {total !== undefined &&
            ` You see the list as it was at ${clock()}; filters and selection are kept.`}
        </Note>
      )}
    </div>
  );
}

function NobodyHere({ of, show }: { of: Of; show: (change: Partial<ListState>) => void }) {
  return (
    <div className={style.empty}>
      <h2>Nobody in this list</h2>
      <p className="quiet">No {nounOf(of, 1)} matches all that is asked for.</p>
      <Button
        onClick={() => show({ where: [], find: "", missed: null, silent: null, sort: LATEST, view: null })}
      >
        Show all {of}
      </Button>
    </div>
  );
}

interface FootProps {
  project: Project;
  of: Of;
  question: ListQuestion;
  columns: readonly Shown[];
  total: number | undefined;
  meanings: Meanings | undefined;
}

/** How many there are, and what their figures come to: of all that match, whatever is in view. */
function Foot({ project, of, question, columns, total, meanings }: FootProps) {
  const totals = useListTotals(project.slug, question);
  const late = useDelayed(totals.isFetching, 600);
  const sums = new Map(
    (totals.data?.columns ?? []).map(({ name }, i) => [name, totals.data?.totals?.[i] ?? null]),
  );
  const has = new Set(columns.map(keyOf));
  const sum = (name: string) => sums.get(name) ?? null;
  const [active, seats, revenue] = [sum("active"), sum("active seats"), sum("revenue")];
  return (
    <footer className={style.foot} role="status">
      <span>
        {total === undefined ? (
          "Counting"
        ) : (
          <>
            <b>{print.count(total)}</b> {nounOf(of, total)}
          </>
        )}
      </span>
      {active !== null && (
        <span>
          <b>{print.count(active)}</b>
          {seats === null ? " active users" : ` of ${print.count(seats)} seats active`}
        </span>
      )}
      {has.has("revenue") && revenue !== null && (
        <span>
          <b>{print.number(Math.round(revenue))}</b> {meanings?.revenue.property}
        </span>
      )}
      {has.has("events") && sum("events") !== null && (
        <span>
          <b>{print.count(sum("events") ?? 0)}</b> events
        </span>
      )}
      <span>{late ? "Adding up" : `Days in ${project.timezone}`}</span>
    </footer>
  );
}
