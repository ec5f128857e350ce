import { useQueries } from "@tanstack/react-query";
import type { ScoredAt } from "../api/health";
import { shortQuery } from "../api/lists";
import type { Condition, Project } from "../api/nouns";
import { BAND_WORDS } from "../health/bands";
import type { Bands } from "../health/bandsTogether";
import { revenueWord } from "../listing/columns";
import { momentsFor } from "../moments";
import { useProjectNow } from "../parts/useNow";
import { print } from "../print";
import { hasAll, inBand, isOfBand, toggled, UNSCORED, wasInBand } from "./conditions";
import { Distribution } from "./Distribution";
import look from "./Distribution.module.css";
import { type Counted, countingOf, Figure, paid, useCounted } from "./Figure";

interface Props {
  project: Project;
  kind: string | null;
  revenue: string | null;
  bands: Bands;
  /** When they were scored last; null until that is known. */
  scored: ScoredAt | null;
  where: readonly Condition[];
  /** What the figures are of. */
  book: Condition[];
  all: Counted;
  isAsked: boolean;
  onShow: (where: Condition[]) => void;
  onAll: () => void;
}

/** How accounts are spread over the bands, how many are at risk and since when, and what these pay. */
export function HealthFigures(props: Props) {
  const { project, kind, revenue, bands, scored, where, book, all, isAsked, onShow, onAll } = props;
  const of = { project, kind, revenue };
  const moments = momentsFor(project.timezone);
  const now = useProjectNow(project);
  const lowest = inBand(bands.lowest);
  const asked = (...more: Condition[]) => (isAsked ? [...book, ...more] : null);
  const counts = useQueries({
    queries: bands.names.map((name) => ({
      ...shortQuery(project.slug, countingOf(of, [...book, inBand([name])])),
      enabled: isAsked,
    })),
    combine: (found) => new Map(bands.names.map((name, i) => [name, found[i]?.data?.total])),
  });
  const unscored = useCounted(of, asked(UNSCORED)).count;
  const risk = useCounted(of, asked(lowest));
  const before = useCounted(of, scored?.before ? asked(wasInBand(bands.lowest)) : null).count;
  const word = bands.lowest.length === 1 ? (bands.lowest[0] ?? BAND_WORDS.risk) : BAND_WORDS.risk;
  const isPressed = hasAll(where, [lowest]);
  const press = () => onShow(toggled(where, [lowest], isOfBand));
  return (
    <>
      <Distribution
        bands={bands}
        where={where}
        total={all.count}
        counts={counts}
        unscored={unscored}
        as_of={scored ? `health as of ${moments.onDay(scored.last, now)}` : ""}
        onShow={onShow}
        onAll={onAll}
      />
      <Figure
        label={word}
        value={risk.count === undefined ? undefined : print.count(risk.count)}
        pressed={isPressed}
        onPress={press}
      >
        {scored?.before && risk.count !== undefined && before !== undefined && (
          <Since by={risk.count - before} day={moments.onDay(scored.before, now)} />
        )}
      </Figure>
      {revenue && (
        <Figure
          label={`${revenueWord(revenue)} at risk`}
          value={risk.count === undefined ? undefined : paid(risk.revenue ?? 0)}
          pressed={isPressed}
          onPress={press}
        >
          {risk.count !== undefined &&
            (all.revenue ?? 0) > 0 &&
            `${print.share((risk.revenue ?? 0) / (all.revenue ?? 1))} of ${paid(all.revenue ?? 0)}`}
        </Figure>
      )}
    </>
  );
}

/** How many more, or fewer, there are than on a day. */
function Since({ by, day }: { by: number; day: string }) {
  if (by === 0) return <>as many as {day}</>;
  return (
    <>
      <em className={look.since} data-way={by > 0 ? "more" : "fewer"}>
        {print.change(by, 0)}
      </em>{" "}
      since {day}
    </>
  );
}
