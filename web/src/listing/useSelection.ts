import { useRef, useState } from "react";
import { allIds, idsFrom, MOST_IDS } from "../api/lists";
import type { ListQuestion } from "../api/nouns";
import { useTold } from "../parts/Undo";
import { print } from "../print";
import type { Rows } from "./useRows";

export interface Selected {
  ids: ReadonlySet<string>;
  /** Ticks one, or no longer; with `range` alike all from the one that was ticked last. */
  toggle: (id: string, place: number, range: boolean) => void;
  /** Ticks those that have come too, or none. */
  all: (on: boolean) => void;
  /** Ticks all that the list has, as far as so many can be ticked. */
  everything: () => void;
  clear: () => void;
  /** Whether all that have come are ticked. */
  hasLoaded: boolean;
  /** Whether those that have not come yet are asked for. */
  isComing: boolean;
}

interface Kept {
  list: string;
  ids: ReadonlySet<string>;
  /** The place that was ticked last, in the order that it had then. */
  last: { asked: string; place: number } | null;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Which rows are ticked, whether they have come or not. Another list has none.
 *
 * @param list what makes a list another one.
 */
export function useSelection(project: string, list: string, question: ListQuestion, rows: Rows): Selected {
  const [kept, setKept] = useState<Kept>({ list, ids: NONE, last: null });
  const [isComing, setComing] = useState(false);
  const turn = useRef(0);
  const tell = useTold();
  const asked = JSON.stringify(question);
  const ids = kept.list === list ? kept.ids : NONE;
  const from = kept.list === list && kept.last?.asked === asked ? kept.last.place : null;
  const put = (next: Iterable<string>, place: number | null = null) => {
    turn.current += 1;
    setComing(false);
    setKept({ list, ids: new Set(next), last: place === null ? null : { asked, place } });
  };
  // What comes after something else was ticked or cleared counts no longer.
  const fetched = async (wanted: Promise<string[]>, take: (all: string[]) => void) => {
    turn.current += 1;
    const mine = turn.current;
    setComing(true);
    try {
      const all = await wanted;
      if (turn.current === mine) take(all);
    } catch (error) {
      if (turn.current !== mine) return;
      setComing(false);
      tell({ text: `No more were selected. ${(error as Error).message}` });
    }
  };
  const toggle = (id: string, place: number, range: boolean) => {
    const on = !ids.has(id);
    const mark = (some: readonly string[]) => {
      const these = new Set(some);
      put(on ? [...ids, ...some] : [...ids].filter((each) => !these.has(each)), place);
    };
    const start = range && from !== null ? Math.min(from, place) : place;
    const count = range && from !== null ? Math.abs(from - place) + 1 : 1;
    if (count > MOST_IDS) return tell({ text: `Up to ${print.count(MOST_IDS)} are selected at once.` });
    const there = Array.from({ length: count }, (_, i) =>
      start + i === place ? id : rows.at(start + i)?.id,
    ).filter((each) => each !== undefined);
    if (there.length === count) mark(there);
    else void fetched(idsFrom(project, question, start, count), mark);
  };
  const loaded = rows.loaded().map((row) => row.id);
  const all = (on: boolean) => put(on ? [...ids, ...loaded] : []);
  const everything = () => {
    const total = rows.total ?? 0;
    if (loaded.length >= total || total > MOST_IDS) all(true);
    else void fetched(allIds(project, question), (every) => put([...ids, ...every]));
  };
  const hasLoaded = loaded.length > 0 && loaded.every((id) => ids.has(id));
  return { ids, toggle, all, everything, clear: () => put([]), hasLoaded, isComing };
}
