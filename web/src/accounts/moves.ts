/** Which entries of the log of moves are about an account. Pure. */
import type { ListedMove } from "../api/nouns";

/** The entries that an account has to do with, through others that were merged with it too. */
export function about(moves: readonly ListedMove[], id: string, kind: string | null): ListedMove[] {
  const entries = moves.filter(
    ({ undoes, account_type }) => undoes === null && (kind === null || account_type === kind),
  );
  const ids = new Set([id]);
  let size = 0;
  while (size < ids.size) {
    size = ids.size;
    for (const { id: moved, into, undone_by } of entries) {
      if (undone_by === null && moved !== null && into !== null && (ids.has(moved) || ids.has(into)))
        ids.add(moved).add(into);
    }
  }
  return entries.filter(({ id: moved, into }) => ids.has(moved ?? "") || ids.has(into ?? ""));
}
