import { useState } from "react";
import type { Selection } from "./ListTable";
import type { Rows } from "./useRows";

export interface Selected extends Selection {
  clear: () => void;
}

/** Which rows are ticked; with shift all from the one that was ticked last. Another list has none. */
export function useSelection(list: string, rows: Rows): Selected {
  const [kept, setKept] = useState<{ list: string; ids: ReadonlySet<string>; last: number }>({
    list,
    ids: new Set(),
    last: 0,
  });
  const ids = kept.list === list ? kept.ids : new Set<string>();
  const put = (next: ReadonlySet<string>, last: number) => setKept({ list, ids: next, last });
  const toggle = (id: string, place: number, range: boolean) => {
    const next = new Set(ids);
    const on = !next.has(id);
    const [from, to] = range ? [Math.min(kept.last, place), Math.max(kept.last, place)] : [place, place];
    for (let at = from; at <= to; at++) {
      const other = at === place ? id : rows.at(at)?.id;
      if (other === undefined) continue;
      if (on) next.add(other);
      else next.delete(other);
    }
    put(next, place);
  };
  const all = (on: boolean) => {
    const there = Array.from({ length: on ? (rows.total ?? 0) : 0 }, (_, at) => rows.at(at)?.id);
    put(new Set(there.filter((id): id is string => id !== undefined)), 0);
  };
  return { ids, toggle, all, clear: () => put(new Set(), 0) };
}
