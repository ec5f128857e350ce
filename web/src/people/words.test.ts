import { expect, test } from "vitest";
import { operationWords, passwordFault, roleLabel, whoWords } from "./words";

test("an operation is a phrase", () => {
  expect(operationWords("saveDefinedProperty")).toBe("Save defined property");
});

test("who did something says by what, unless it was in a browser", () => {
  expect(whoWords("Ada", "sign-in")).toBe("Ada");
  expect(whoWords("Ada", "token")).toBe("Ada, by a token");
  expect(whoWords("", "open")).toBe("Nobody signed in");
});

test("a short password says how much is missing", () => {
  expect(passwordFault("")).toBeNull();
  expect(passwordFault("seven77")).toBe("At least 10 characters; 3 to go");
  expect(passwordFault("ten or more")).toBeNull();
});

test("a role has a label", () => {
  expect(roleLabel("architect")).toBe("Architect");
});
