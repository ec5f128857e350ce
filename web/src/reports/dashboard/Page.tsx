import { useDocumentTitle } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Search } from "../../address/text";
import { useLabels } from "../../analyses/question/useLabels";
import { useDashboard, useSaveDashboard, useShownCards } from "../../api/dashboards";
import { useMay } from "../../api/me";
import type { Card, Dashboard, Project, SavedDashboard } from "../../api/nouns";
import { useUnsaved } from "../../definitions/parts/useUnsaved";
import { useAddress } from "../../frame/useAddress";
import { Told } from "../../parts/Told";
import { TopBar } from "../../parts/TopBar";
import { useTold } from "../../parts/Undo";
import { CardBody } from "../cards/CardBody";
import { DashboardCard } from "../cards/DashboardCard";
import { boardOf } from "../content";
import { KeptActions } from "../KeptActions";
import { DASHBOARD } from "../kept";
import { AddCard } from "./AddCard";
import { Changed } from "./Changed";
import style from "./Dashboard.module.css";
import { DashboardBar } from "./DashboardBar";
import { inAddress, isSaved } from "./draft";
import { EmptyDashboard } from "./EmptyDashboard";
import { Grid } from "./Grid";
import { below } from "./grid";
import { TextDialog } from "./TextDialog";
import { useChanges } from "./useChanges";

const MINUTE_MS = 60_000;

/** One dashboard; the address says which range and filters lie over its cards, where that is not as it is saved. */
export default function DashboardPage({ project }: { project: Project }) {
  const { name = "" } = useParams({ strict: false });
  const dashboard = useDashboard(project.slug, name);
  const first = useFirstName(dashboard.data);
  return (
    <Told query={dashboard} timezone={project.timezone} rows={8}>
      {(saved) => <Opened key={first} project={project} saved={saved} />}
    </Told>
  );
}

/** What a dashboard was called when it was opened: under another name it is the same one still. */
function useFirstName(saved: SavedDashboard | undefined): string {
  const first = useRef("");
  const isAnother = saved && ![saved.name, ...(saved.former_names ?? [])].includes(first.current);
  if (isAnother) first.current = saved.name;
  return first.current;
}

function Opened({ project, saved }: { project: Project; saved: SavedDashboard }) {
  useDocumentTitle(`${saved.name}, ${project.name}`);
  const search = useAddress();
  const navigate = useNavigate();
  const board = useMemo(() => boardOf(saved), [saved]);
  const { cards, minutes, revision, change, revert } = useChanges(saved);
  const [arranging, setArranging] = useState(false);
  const [written, setWritten] = useState<number | "new" | null>(null);
  const draft: Dashboard = { ...inAddress(board, search), cards, refresh_minutes: minutes };
  const shown = useShownCards(project.slug, draft);
  const labels = useLabels(project);
  const save = useSaveDashboard(project.slug);
  const tell = useTold();
  const may = useMay("saveDashboard", saved);
  const again = useAskedAgain(project.slug, minutes);
  // A range and filters stay in the address of what was left.
  const isUnsaved = may && !isSaved({ ...board, cards, refresh_minutes: minutes }, board);
  const guard = useUnsaved(
    () => isUnsaved,
    async () => {},
  );
  const look = (next: Search) => void navigate({ to: ".", search: next, replace: true });
  const takeSaved = () => {
    revert();
    look({});
  };
  const keep = () => save.mutate({ thing: draft, replaces: saved.name, revision }, { onSuccess: takeSaved });
  const add = (card: Card, size: { w: number; h: number }) =>
    change({ cards: [...cards, { ...card, ...below(cards, size) }] });
  const remove = (which: number) => {
    const before = cards;
    change({ cards: cards.filter((_, i) => i !== which) });
    tell({
      text: "Took a card off the dashboard.",
      undo: async () => change({ cards: before }),
    });
  };
  const write = (text: string) => {
    if (written === "new") add({ text }, { w: 4, h: 3 });
    else change({ cards: cards.map((card, i) => (i === written ? { ...card, text } : card)) });
    setWritten(null);
  };
  const adding = may && (
    <AddCard
      project={project}
      onReport={(report) => add({ report }, { w: 6, h: 5 })}
      onText={() => setWritten("new")}
    />
  );
  return (
    <div className={style.page} data-fills-screen>
      <TopBar
        title={saved.name}
        about={saved.description}
        action={<KeptActions of={DASHBOARD} project={project} saved={saved} onTaken={revert} />}
      />
      <DashboardBar
        project={project}
        draft={draft}
        search={search}
        minutes={minutes}
        arranging={arranging}
        onLook={look}
        onMinutes={(minutes) => change({ minutes })}
        onArranging={may ? setArranging : undefined}
        onAgain={again}
      >
        {adding}
      </DashboardBar>
      {!isSaved(draft, board) && (
        <Changed
          name={saved.name}
          saving={save.isPending}
          error={save.error}
          onSave={may ? keep : undefined}
          onRevert={takeSaved}
        />
      )}
      {guard}
      <div className={style.cards}>
        {cards.length === 0 ? (
          <EmptyDashboard project={project}>{adding}</EmptyDashboard>
        ) : (
          <Grid
            cards={cards}
            arranging={arranging}
            titleOf={(card) => card.report ?? "Text"}
            onArrange={(cards) => change({ cards })}
          >
            {(card, which) => {
              const found = shown.data?.find((each) => each.card.report === card.report && card.report);
              const one = found ?? { card, report: null, question: null, problem: "" };
              return (
                <DashboardCard
                  project={project}
                  card={{ ...one, card }}
                  onEdit={may ? () => setWritten(which) : undefined}
                  onRemove={may ? () => remove(which) : undefined}
                >
                  {(found || shown.error) && (
                    <CardBody
                      project={project}
                      card={shown.error ? { ...one, problem: shown.error.message } : one}
                      labels={labels}
                    />
                  )}
                </DashboardCard>
              );
            }}
          </Grid>
        )}
        <p className={`${style.foot} hint`}>Days begin and end in {project.timezone}.</p>
      </div>
      {written !== null && (
        <TextDialog
          first={written === "new" ? "" : (cards[written]?.text ?? "")}
          onSave={write}
          onClose={() => setWritten(null)}
        />
      )}
    </div>
  );
}

/** Asks for all figures again, by itself every so many minutes; returns what asks now. */
function useAskedAgain(project: string, minutes: number | null): () => void {
  const queries = useQueryClient();
  const ask = useRef(() => {
    for (const figures of ["ask", "list"]) void queries.invalidateQueries({ queryKey: [figures, project] });
  });
  useEffect(() => {
    if (!minutes) return;
    const timer = setInterval(ask.current, minutes * MINUTE_MS);
    return () => clearInterval(timer);
  }, [minutes]);
  return ask.current;
}
