import { describe, expect, it } from "vitest";
import { rowsOf } from "./csv";

describe("CSV", () => {
  it("has commas, quotes and line ends inside quotes", () => {
    expect(rowsOf('a,b\r\n"1,5","say ""hi""\nthere"\r\n', 10)).toEqual([
      ["a", "b"],
      ["1,5", 'say "hi"\nthere'],
    ]);
  });
  it("is shown without the mark that keeps a spreadsheet from computing it", () => {
    expect(rowsOf("a\n'=1+1\n'tis", 10)).toEqual([["a"], ["=1+1"], ["'tis"]]);
  });
  it("is read no further than is wanted", () => {
    expect(rowsOf("a\n1\n2\n3", 2)).toEqual([["a"], ["1"]]);
  });
});
