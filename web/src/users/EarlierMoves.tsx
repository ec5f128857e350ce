import type { MovePage } from "../api/nouns";
import { print } from "../print";

/** Says that a log goes further back than what stands here. */
export function EarlierMoves({ page }: { page: MovePage | undefined }) {
  if (!page || page.next === null) return null;
  return (
    <p className="hint">
      The latest {print.full(page.rows.length)} of {print.full(page.total)} entries.
    </p>
  );
}
