import { expect, test } from "vitest";
import { hindranceOf, type Owned } from "./roles";

const dee = (role: "member" | "architect" | "admin") => ({
  role,
  person: { name: "Dee", email: "dee@acme.example" },
});
const mine: Owned = { shared: false, owner: "DEE@acme.example" };
const theirs: Owned = { shared: false, owner: "Bo" };

test("what is everybody's needs a role, what is personal its owner", () => {
  expect(hindranceOf(dee("member"), "saveMeasure", { shared: true })).toEqual({ role: "architect" });
  expect(hindranceOf(dee("architect"), "saveMeasure", { shared: true })).toBeNull();
  expect(hindranceOf(dee("member"), "saveMeasure", mine)).toBeNull();
  expect(hindranceOf(dee("architect"), "saveMeasure", theirs)).toEqual({ owner: "Bo" });
  expect(hindranceOf(dee("admin"), "saveMeasure", theirs)).toBeNull();
});

test("whoever is not known may nothing", () => {
  expect(hindranceOf(undefined, "saveView", null)).toEqual({ role: "member" });
});

test("where nobody signs in everything is for whoever sits there", () => {
  expect(hindranceOf({ role: "admin", person: null }, "erase", null)).toBeNull();
});
