import { useDocumentTitle } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { NO_LABELS } from "../../analyses/question/labels";
import type { Question, PublicPage as Shown, ShownCard } from "../../api/nouns";
import { usePublicFigures, usePublicPage, usePublicTable } from "../../api/public";
import { momentsFor } from "../../moments";
import { Note } from "../../parts/Note";
import { CardFault, CardText, Drawn, isDrawn } from "../cards/CardBody";
import card from "../cards/Cards.module.css";
import { rowsOf } from "../csv";
import { placed } from "../dashboard/draft";
import { Grid } from "../dashboard/Grid";
import { Rows } from "../TableOf";
import style from "./Public.module.css";

const MINUTE_MS = 60_000;
const MOST_ROWS = 200;

/** What whoever has a public link sees: one report or dashboard, without the frame of the app. */
export default function PublicPage() {
  const { token = "" } = useParams({ strict: false });
  const page = usePublicPage(token);
  useDocumentTitle(page.data?.name ?? "Groundswell");
  if (page.error) {
    return (
      <main className={style.page}>
        <h1>Nothing is shown here</h1>
        <Note tone="watch">{page.error.message}</Note>
      </main>
    );
  }
  return page.data ? <Opened token={token} page={page.data} /> : null;
}

function Opened({ token, page }: { token: string; page: Shown }) {
  const queries = useQueryClient();
  const { refresh_minutes: minutes } = page;
  useEffect(() => {
    if (!minutes) return;
    const again = () => void queries.invalidateQueries({ queryKey: ["public", token] });
    const timer = setInterval(again, minutes * MINUTE_MS);
    return () => clearInterval(timer);
  }, [queries, token, minutes]);
  const until = page.ends_at && momentsFor(page.timezone).day(page.ends_at, Date.now());
  return (
    <main className={style.page}>
      <header className={style.head}>
        <h1 dir="auto">{page.name}</h1>
        <span className="quiet">{page.project}</span>
      </header>
      {page.description && (
        <p className="quiet" dir="auto">
          {page.description}
        </p>
      )}
      <Grid
        cards={placed(page.cards.map((each) => each.card))}
        arranging={false}
        titleOf={() => ""}
        onArrange={() => undefined}
      >
        {(_, place) => {
          const shown = page.cards[place];
          return shown ? <PublicCard token={token} shown={shown} place={place} /> : null;
        }}
      </Grid>
      <footer className="hint">
        {`Days begin and end in ${page.timezone}.${until ? ` This link holds until ${until}.` : ""} Made with Groundswell.`}
      </footer>
    </main>
  );
}

interface CardProps {
  token: string;
  shown: ShownCard;
  place: number;
}

function PublicCard({ token, shown, place }: CardProps) {
  const { report, question, problem } = shown;
  const name = shown.card.report;
  return (
    <article className={card.card} aria-label={name ?? "Text"}>
      {name ? (
        <>
          <header className={card.head}>
            <h2 className="cut" dir="auto">
              {name}
            </h2>
          </header>
          <div className={card.body}>
            {!question || !report ? (
              <Note tone="watch">{problem || "This report is not there."}</Note>
            ) : isDrawn(question) ? (
              <Figures token={token} place={place} question={question} shown={report.shown ?? ""} />
            ) : (
              <Table token={token} place={place} />
            )}
          </div>
        </>
      ) : (
        <CardText text={shown.card.text ?? ""} />
      )}
    </article>
  );
}

interface FiguresProps {
  token: string;
  place: number;
  question: Question;
  shown: string;
}

function Figures({ token, place, question, shown }: FiguresProps) {
  const { data, error } = usePublicFigures(token, place);
  if (error) return <CardFault>{error.message}</CardFault>;
  return data ? (
    <Drawn
      question={question}
      answer={data}
      shown={shown}
      labels={NO_LABELS}
      place={{ token, card: place }}
    />
  ) : null;
}

function Table({ token, place }: { token: string; place: number }) {
  const { data, error } = usePublicTable(token, place);
  if (error) return <CardFault>{error.message}</CardFault>;
  return data === undefined ? null : <Rows rows={rowsOf(data, MOST_ROWS + 2)} />;
}
