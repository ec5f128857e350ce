/** A dashboard as it is looked at: what is saved, with the range and filters of the address, and cards that were moved. */
import { readFilters, writeFilters } from "../../address/conditions";
import { type Search, UnreadableAddress } from "../../address/text";
import type { Card, Dashboard, Ranged } from "../../api/nouns";
import type { Placed } from "./Grid";

/** Cards with every place filled in. */
export function placed(cards: readonly Card[] = []): Placed[] {
  return cards.map((card) => ({ ...card, x: card.x ?? 0, y: card.y ?? 0, w: card.w ?? 6, h: card.h ?? 4 }));
}

/** A dashboard with what an address says of its range and filters; `range=own`: each report has its own again. */
export function inAddress(dashboard: Dashboard, search: Search): Dashboard {
  const draft = { ...dashboard };
  if (search.range === "own") Object.assign(draft, { range: null, from: null, to: null });
  else if (search.range) Object.assign(draft, { range: search.range, from: null, to: null });
  else if (search.from) Object.assign(draft, { range: null, from: search.from, to: search.to ?? null });
  if (search.where === "none") draft.filters = null;
  else if (search.where) draft.filters = readable(search.where);
  return draft;
}

function readable(where: string): Dashboard["filters"] {
  try {
    return readFilters(where);
  } catch (error) {
    if (error instanceof UnreadableAddress) return null;
    throw error;
  }
}

/** The address that lays another range over all cards. */
export function withRange(search: Search, { range, from, to }: Ranged): Search {
  const { range: _, from: __, to: ___, ...rest } = search;
  if (from) return { ...rest, from, ...(to ? { to } : {}) };
  return { ...rest, range: range ?? "own" };
}

/** The address that lays other filters over all cards. */
export function withFilters(search: Search, filters: Dashboard["filters"]): Search {
  return { ...search, where: (filters && writeFilters(filters)) || "none" };
}

/** Whether a draft is as it is saved. */
export function isSaved(draft: Dashboard, saved: Dashboard): boolean {
  const told = ({ cards, range, from, to, filters, refresh_minutes }: Dashboard) =>
    JSON.stringify([
      placed(cards).map(({ report, text, x, y, w, h }) => [report ?? null, text ?? null, x, y, w, h]),
      range ?? null,
      from ?? null,
      to ?? null,
      (filters && writeFilters(filters)) || null,
      refresh_minutes ?? null,
    ]);
  return told(draft) === told(saved);
}
