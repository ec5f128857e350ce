/** Whose properties and measures the filters of a series may test. Pure. */
import type { Figure, Series } from "../../api/nouns";
import type { Measures } from "../question/labels";
import type { Only } from "../question/PropertyPicker";

interface Filtered {
  /** Those of a population; not given: those of events, and of who did them. */
  only?: Only;
  /** Of which kind of account a population is; the project's first if not given. */
  kind?: string | null;
  /** It is worked out from events and from a population, and no filter holds of both. */
  mixed: boolean;
}

/** A saved measure is filtered as the figures are that it is made of. */
export function filteredBy(series: Series, measures: Measures): Filtered {
  const saved = series.saved ? measures.get(series.saved) : undefined;
  const figures: Figure[] = saved ? figuresOf(saved) : [series];
  const [first] = figures;
  const populations = new Set(figures.map(({ population }) => population ?? null));
  if (populations.size > 1) return { mixed: true };
  if (!first?.population) return { mixed: false };
  const only = first.population === "accounts" ? "account" : "user";
  return { only, kind: first.account_type, mixed: false };
}

function figuresOf({
  tally,
  ratio,
}: {
  tally?: Figure | null;
  ratio?: { of: Figure; to: Figure } | null;
}): Figure[] {
  if (tally) return [tally];
  return ratio ? [ratio.of, ratio.to] : [];
}
