import { useDocumentTitle } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import type { Meanings } from "../api/accounts";
import { useCurves } from "../api/lists";
import type { ListQuestion, Project } from "../api/nouns";
import { TopBar } from "../parts/TopBar";
import { useProjectNow } from "../parts/useNow";
import { useWindow } from "../parts/useWindow";
import { ListActions, ListChanged } from "../reports/ListActions";
import { useOpenedReport } from "../reports/opened";
import { reportTitle } from "../reports/suggested/catalogue";
import type { Drawing } from "./Cell";
import type { Of, Shown } from "./columns";
import { FileMenu } from "./FileMenu";
import { FilterBar } from "./FilterBar";
import { Foot } from "./Foot";
import style from "./List.module.css";
import { Faults, MissedLine, NobodyHere } from "./ListNotes";
import { ListTable, useRowHeight } from "./ListTable";
import { SegmentButton } from "./SegmentButton";
import { conditionsOf, type ListState, questionOf, sortedBy } from "./state";
import { Toolbar } from "./Toolbar";
import { useListKeys } from "./useListKeys";
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
  /** How bands of health are drawn. */
  bands?: Drawing["bands"];
  builtIn: readonly BuiltIn[];
  /** What leads to the list of another kind. */
  kinds?: ReactNode;
  /** Whether an address that asks for nothing shows some first: all are said to be meant then. */
  allSaid?: boolean;
  /** Figures above the list, and whether it is time to ask for them: the list goes first. */
  strip?: (state: ListState, show: (change: Partial<ListState>) => void, isAsked: boolean) => ReactNode;
  /** What can be done with those that are ticked. */
  actions?: (selected: Selected, question: ListQuestion) => ReactNode;
  /** What stands where there is nobody at all. */
  nobody: ReactNode;
}

/** A list with its views, filters, order, columns, files and totals. */
export function ListFrame(props: Props) {
  const { project, of, kind, first, named, meanings, builtIn } = props;
  const { state, fault, strangers, show } = useListState(of, props.allSaid);
  const columns = state.columns ?? first;
  const curve = state.curve ?? props.curve ?? null;
  const question = questionOf(state, { of, kind, columns, meanings, named });
  const scroller = useRef<HTMLDivElement>(null);
  const [known, setKnown] = useState(0);
  const view = useWindow(scroller, known, useRowHeight());
  const rows = useRows(project.slug, question, view.first, view.end);
  if (rows.total !== undefined && rows.total !== known) setKnown(rows.total);
  const selection = useSelection(project.slug, JSON.stringify(question.where ?? null) + of, question, rows);
  const now = useProjectNow(project);
  const seen = Array.from({ length: view.end - view.first }, (_, i) => rows.at(view.first + i)?.id);
  const hasCurve = columns.some((shown) => shown.of === "curve");
  const curves = useCurves(
    project.slug,
    { source: "account", account_type: kind ?? "" },
    curve,
    hasCurve ? seen.filter((id): id is string => id !== undefined) : [],
  );
  const suggested = reportTitle(state.report);
  const saved = useOpenedReport();
  const title = saved?.name ?? suggested ?? (of === "users" ? "Users" : "Accounts");
  useDocumentTitle(`${title}, ${project.name}`);
  useListKeys(scroller, rows, selection);
  const drawing: Drawing = {
    project,
    rows,
    meanings,
    now,
    curves: hasCurve ? curves.data : undefined,
    curve,
    bands: props.bands,
  };
  const isFiltered =
    state.where.length > 0 || state.find !== "" || state.missed !== null || state.silent !== null;
  return (
    <div className={style.page}>
      <TopBar
        title={title}
        about={saved ? saved.description : suggested ? "Suggested report" : undefined}
        tabs={
          !saved && (
            <>
              {props.kinds}
              <ViewTabs project={project} of={of} kind={kind} list={{ state, question }} builtIn={builtIn} />
            </>
          )
        }
        action={
          <>
            <SegmentButton
              project={project}
              of={of}
              kind={kind}
              who={
                state.find
                  ? { found: question, total: rows.total ?? 0 }
                  : { where: conditionsOf(state), total: rows.total ?? 0 }
              }
            />
            <FileMenu project={project} question={question} rows={rows.total ?? 0} file={of} />
            <ListActions project={project} question={question} title={title} />
          </>
        }
      />
      <ListChanged project={project} question={question} hasColumns={state.columns !== null} />
      {props.strip?.(state, show, rows.total !== undefined || rows.error !== null)}
      <FilterBar
        project={project}
        of={of}
        kind={kind}
        meanings={meanings}
        state={state}
        columns={columns}
        curve={curve}
        show={show}
      />
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
            kind={kind}
            columns={columns}
            sort={question.sort as ListState["sort"]}
            rows={rows}
            window={rows.total === undefined ? { first: 0, end: 14, above: 0, below: 0 } : view}
            scroller={scroller}
            selection={selection}
            drawing={drawing}
            onSort={(column) => show({ sort: sortedBy(state.sort, column) })}
          />
        )}
        {selection.ids.size > 0 && (
          <Toolbar selection={selection} total={rows.total ?? 0}>
            {props.actions?.(selection, question)}
            <SegmentButton
              project={project}
              of={of}
              kind={kind}
              who={{ ids: [...selection.ids] }}
              onDone={selection.clear}
            />
          </Toolbar>
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
