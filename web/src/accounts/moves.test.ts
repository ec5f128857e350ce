import { describe, expect, it } from "vitest";
import type { ListedMove } from "../api/nouns";
import { about } from "./moves";

const move = (number: number, id: string, into: string, undone_by: number | null = null) =>
  ({ number, id, into, undone_by, undoes: null, cause: "merge", account_type: "company" }) as ListedMove;

describe("the entries about an account", () => {
  it("follow merges in force through others, and name undone ones of its own ids", () => {
    const moves = [move(4, "d", "c", 5), move(3, "x", "y"), move(2, "b", "a"), move(1, "c", "b")];
    expect(about(moves, "a", "company").map(({ number }) => number)).toEqual([4, 2, 1]);
  });
});
