import type { Meanings } from "../api/accounts";
import { useScoredAt } from "../api/health";
import type { Condition, Project } from "../api/nouns";
import type { Bands } from "../health/bandsTogether";
import { revenueWord } from "../listing/columns";
import style from "../listing/List.module.css";
import { SILENT_DAYS } from "../listing/silent";
import { conditionsOf, type ListState, startOf } from "../listing/state";
import { Note } from "../parts/Note";
import { useProjectNow } from "../parts/useNow";
import { print } from "../print";
import { bookOf, hasAll, RENEWING_DAYS, renewing, toggled } from "./conditions";
import { Figure, paid, useCounted } from "./Figure";
import { HealthFigures } from "./HealthFigures";

interface Props {
  project: Project;
  kind: string | null;
  meanings: Meanings;
  /** Null: accounts have no scores. */
  bands: Bands | null;
  state: ListState;
  show: (change: Partial<ListState>) => void;
  /** Whether it is time to ask: the list goes first. */
  isAsked: boolean;
}

/** A few figures of the accounts of the owner and the status that the list is of; each is a filter. */
export function Strip({ project, kind, meanings, bands, state, show, isAsked }: Props) {
  const now = useProjectNow(project);
  const scored = useScoredAt(project.slug, kind, isAsked && bands !== null).data ?? null;
  const revenue = meanings.revenue.property;
  const soon = renewing(meanings.renewal.property, now, project.timezone);
  const book = bookOf(state.where, meanings);
  const of = { project, kind, revenue };
  const asked = (where: Condition[] | null) => (isAsked ? where : null);
  const silently = (silent: number | "ever") => conditionsOf({ ...startOf(), where: book, silent });
  const all = useCounted(of, asked(book));
  const near = useCounted(of, asked(soon.length > 0 ? [...book, ...soon] : null));
  const silent = useCounted(of, asked(silently(SILENT_DAYS)));
  const never = useCounted(of, asked(silently("ever")));
  const sum = (counted: { revenue: number | null }) =>
    revenue && counted.revenue !== null && `${paid(counted.revenue)} ${revenueWord(revenue)}`;
  const onShow = (where: Condition[]) => show({ where, view: null });
  const onAll = () => show({ where: book, silent: null, find: "", missed: null, view: null });
  const onSilent = (of: number | "ever") => show({ silent: state.silent === of ? null : of, view: null });
  const count = (value: number | undefined) => (value === undefined ? undefined : print.count(value));
  return (
    <>
      {scored?.fault && (
        <div className={style.fault}>
          <Note tone="watch">The last night could not be scored: {scored.fault}</Note>
        </div>
      )}
      <section className={style.strip} aria-label={book.length > 0 ? "These accounts" : "All accounts"}>
        {bands ? (
          <HealthFigures
            {...of}
            bands={bands}
            scored={scored}
            where={state.where}
            book={book}
            all={all}
            isAsked={isAsked}
            onShow={onShow}
            onAll={onAll}
          />
        ) : (
          <Figure label="Accounts" value={count(all.count)} pressed={false} onPress={onAll}>
            {sum(all)}
          </Figure>
        )}
        {soon.length > 0 && (
          <Figure
            label={`Renewing in ${RENEWING_DAYS} days`}
            value={count(near.count)}
            pressed={hasAll(state.where, soon)}
            onPress={() => onShow(toggled(state.where, soon))}
          >
            {sum(near)}
          </Figure>
        )}
        <Figure
          label={`Silent ${SILENT_DAYS} days`}
          value={count(silent.count)}
          pressed={state.silent === SILENT_DAYS}
          onPress={() => onSilent(SILENT_DAYS)}
        >
          {sum(silent)}
        </Figure>
        <Figure
          label="Never seen"
          value={count(never.count)}
          pressed={state.silent === "ever"}
          onPress={() => onSilent("ever")}
        >
          {sum(never)}
        </Figure>
      </section>
    </>
  );
}
