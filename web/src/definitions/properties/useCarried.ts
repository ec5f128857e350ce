import { useState } from "react";
import { inChunks } from "../../api/chunks";
import { type Month, NAMES_AT_ONCE, useMonths } from "../../api/definitions";
import type { Item } from "./list";

/**
 * How many events carried each property on each of 30 days: one question for each so many, as they come into view.
 *
 * @param all the properties of events, in an order that does not change with what is wanted of them; empty: none is asked.
 */
export function useCarried(
  project: string,
  all: readonly Item[],
  inView: readonly Item[],
): ReadonlyMap<string, Month> {
  const [asked, setAsked] = useState<ReadonlySet<number>>(new Set());
  const chunks = inChunks(all, NAMES_AT_ONCE);
  const placeOf = new Map(all.map(({ key }, i) => [key, Math.floor(i / NAMES_AT_ONCE)]));
  const missing = inView.flatMap(({ key }) => placeOf.get(key) ?? []).filter((chunk) => !asked.has(chunk));
  if (missing.length > 0) setAsked(new Set([...asked, ...missing]));
  const wanted = [...asked].map((i) => (chunks[i] ?? []).map(({ key }) => key));
  return useMonths(project, wanted, "property");
}
