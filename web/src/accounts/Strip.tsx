import type { Meanings } from "../api/accounts";
import { useShortList } from "../api/lists";
import type { Condition, ListQuestion, Project } from "../api/nouns";
import style from "../listing/List.module.css";
import { SILENT_DAYS } from "../listing/silent";
import { conditionsOf, type ListState, startOf } from "../listing/state";
import { useProjectNow } from "../parts/useNow";
import { localDay, print } from "../print";

const DAY_MS = 86_400_000;
const RENEWING_DAYS = 90;

interface Props {
  project: Project;
  kind: string | null;
  meanings: Meanings;
  state: ListState;
  show: (change: Partial<ListState>) => void;
}

/** A few figures of all accounts; each is a filter. */
export function Strip({ project, kind, meanings, state, show }: Props) {
  const revenue = meanings.revenue.property;
  const renewal = meanings.renewal.property;
  const now = useProjectNow(project);
  const day = (days: number) => localDay(new Date(now + days * DAY_MS).toISOString(), project.timezone);
  const renewing: Condition[] = renewal
    ? [
        { property: renewal, op: "after", value: day(-1) },
        { property: renewal, op: "before", value: day(RENEWING_DAYS + 1) },
      ]
    : [];
  const isRenewing = JSON.stringify(state.where) === JSON.stringify(renewing);
  const figure = (of: Partial<ListState>) => ({
    project,
    kind,
    revenue,
    where: conditionsOf({ ...startOf(), ...of }),
  });
  const silent = (of: number | "ever") => show({ silent: state.silent === of ? null : of, view: null });
  return (
    <section className={style.strip} aria-label="All accounts">
      <Figure
        {...figure({})}
        label="Accounts"
        pressed={false}
        onPress={() => show({ where: [], silent: null, find: "", missed: null, view: null })}
      />
      {renewal && (
        <Figure
          {...figure({ where: renewing })}
          label={`Renewing in ${RENEWING_DAYS} days`}
          pressed={isRenewing}
          onPress={() => show({ where: isRenewing ? [] : renewing, view: null })}
        />
      )}
      <Figure
        {...figure({ silent: SILENT_DAYS })}
        label={`Silent ${SILENT_DAYS} days`}
        pressed={state.silent === SILENT_DAYS}
        onPress={() => silent(SILENT_DAYS)}
      />
      <Figure
        {...figure({ silent: "ever" })}
        label="Never seen"
        pressed={state.silent === "ever"}
        onPress={() => silent("ever")}
      />
    </section>
  );
}

interface FigureProps {
  project: Project;
  kind: string | null;
  revenue: string | null;
  where: Condition[];
  label: string;
  pressed: boolean;
  onPress: () => void;
}

function Figure({ project, kind, revenue, where, label, pressed, onPress }: FigureProps) {
  const question = {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    ...(where.length > 0 ? { where } : {}),
    columns: revenue ? [{ property: revenue, name: "revenue" }] : [],
    sort: { column: "id" },
    limit: 1,
    totals: true,
  } as ListQuestion;
  const answer = useShortList(project.slug, question).data;
  const sum = answer?.totals?.[0] ?? null;
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      <span>{label}</span>
      <b>{answer ? print.count(answer.total) : "\u2007"}</b>
      <span>{revenue && sum !== null ? `${print.number(Math.round(sum))} ${revenue}` : "\u00a0"}</span>
    </button>
  );
}
