import { expect, it } from "vitest";
import { csvOf } from "./csv";

it("quotes what would break a row", () => {
  expect(csvOf([["a,b", 'say "x"', "two\nlines", "plain"]])).toBe('"a,b","say ""x""","two\nlines",plain\r\n');
});

it("keeps numbers as they are and takes the power from what a spreadsheet would run", () => {
  expect(csvOf([["-5.2", "=1+1", "@here", "-rm"]])).toBe("-5.2,'=1+1,'@here,'-rm\r\n");
});
