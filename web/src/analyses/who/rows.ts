/** Which of those behind a figure are drawn, and in which order. Pure. */
import type { Facts } from "../../api/behind";

const AT_ONCE = 100;

/** Those whose id has a text in it, whatever its case. */
export function found(ids: string[], search: string): string[] {
  if (!search) return ids;
  const wanted = search.toLowerCase();
  return ids.filter((id) => id.toLowerCase().includes(wanted));
}

/** The stretches of a hundred in which the rows in view lie: what is asked of each is asked once. */
export function chunksOf(ids: string[], first: number, end: number): string[][] {
  const chunks: string[][] = [];
  for (let at = Math.floor(first / AT_ONCE) * AT_ONCE; at < end; at += AT_ONCE) {
    const chunk = ids.slice(at, at + AT_ONCE);
    if (chunk.length > 0) chunks.push(chunk);
  }
  return chunks;
}

/** In the order in which they were told; those of whom nothing was told come last. */
export function sortedIds(ids: string[], facts: ReadonlyMap<string, Facts>): string[] {
  const wanted = new Set(ids);
  const told = [...facts.keys()].filter((id) => wanted.has(id));
  return [...told, ...ids.filter((id) => !facts.has(id))];
}
