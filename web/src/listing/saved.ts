/** A list that was saved as a question, as the address has it again. Pure. */
import { readFilters, writeFilters } from "../address/conditions";
import { UnreadableAddress } from "../address/text";
import type { Did, ListColumn, ListFact, ListQuestion } from "../api/nouns";
import { isFact, isMeaning, type Shown } from "./columns";
import { isBesideScore, isScore } from "./scores";
import { type ListState, NAMED, startOf } from "./state";

const SEATS = "active seats";

/** The list with its filters, order and columns; null where the address cannot say all of it. */
export function stateFrom(question: ListQuestion): ListState | null {
  const { where = [], search = "", sort, columns } = question;
  const conditions = Array.isArray(where) ? where : where ? [where] : [];
  if (!isSaid(conditions)) return null;
  const all = (columns ?? []).map((column) => columnFrom(column as ListFact | ListColumn));
  if (all.includes(null)) return null;
  const state = { ...startOf(), where: conditions, find: search };
  if (sort?.column) state.sort = { column: sort.column, order: sort.order ?? "asc" };
  if (all.length > 0) state.columns = all.filter((shown) => shown !== null && shown !== "beside") as Shown[];
  return state;
}

function isSaid(conditions: ListState["where"]): boolean {
  if (conditions.length === 0) return true;
  try {
    return JSON.stringify(readFilters(writeFilters(conditions))) === JSON.stringify(conditions);
  } catch (error) {
    if (error instanceof UnreadableAddress) return false;
    throw error;
  }
}

/** A column; `beside`: it belongs to another one; null: no column of the page is like it. */
export function columnFrom(column: ListFact | ListColumn): Shown | "beside" | null {
  if (typeof column === "string") return { of: "fact", fact: column };
  const { name, source, property, fact, range, measure, count_of, did } = column;
  if (name === NAMED || name === SEATS || isBesideScore(column)) return "beside";
  if (fact) {
    if (name === "active") return { of: "active" };
    return isFact(fact) ? { of: "fact", fact, ...(range ? { range } : {}) } : null;
  }
  if (measure) return { of: "measure", measure };
  if (count_of) return doneFrom("count", count_of);
  if (did) return doneFrom("did", did);
  if (source === "account") return { of: "account", ...(property ? { property } : {}) };
  if (!property) return null;
  if (isScore(property)) return { of: "score", property };
  return name && isMeaning(name) ? { of: "meaning", meaning: name } : { of: "property", property };
}

/** How often, or whether, an event was done, at any time or in the last so many days. */
function doneFrom(of: "count" | "did", done: Did): Shown | null {
  const { event = null, window, any_of, filters, count } = done;
  if (any_of || filters || count) return null;
  if (!window) return { of, event };
  return window.last?.unit === "day" ? { of, event, days: window.last.value } : null;
}
