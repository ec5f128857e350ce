import { expect, test } from "vitest";
import type { LiveEvent } from "../api/nouns";
import { found, newSince, partsOf, titleOf, valueText, whereOf, whoOf } from "./live";

const BOOK: LiveEvent = {
  received_at: "2026-11-20T13:20:00.4Z",
  at: "2026-11-20T13:20:00Z",
  kind: "track",
  id: "1",
  name: "Shipment - Book",
  user: "ann",
  device: "b7f1",
  session: null,
  previous: null,
  accounts: { company: "Halden" },
  properties: { path: "/shipments/new", title: "Book", pallets: 3, element_tag: "button" },
  user_properties: {},
  account_properties: {},
  from_server: false,
  library: "groundswell-js 0.1.0",
  flags: [],
};
const event = (change: Partial<LiveEvent>): LiveEvent => ({
  ...BOOK,
  id: Math.random().toString(),
  ...change,
});

test("an event is told by its name, a click by what it hit", () => {
  expect(titleOf(BOOK)).toEqual({ words: "", captured: "Shipment - Book", quoted: false });
  const click = event({ kind: "click", name: null, properties: { element_text: "<b>Buy</b>" } });
  expect(titleOf(click)).toEqual({ words: "Click", captured: "<b>Buy</b>", quoted: true });
  const submit = event({
    kind: "submit",
    name: null,
    properties: { element_tag: "form", element_id: "sign-in" },
  });
  expect(titleOf(submit)).toEqual({ words: "Submit", captured: "form#sign-in", quoted: false });
  expect(titleOf(event({ kind: "group" })).captured).toBe("Halden");
  expect(titleOf(event({ kind: "page", name: null })).captured).toBe("Book");
});

test("who did it is the user, else the device", () => {
  expect([whoOf(BOOK), whoOf({ user: null, device: "b7f1" }), whoOf({ user: null, device: null })]).toEqual([
    "ann",
    "b7f1",
    null,
  ]);
  expect(whereOf(BOOK)).toBe("/shipments/new");
});

test("events are found by name, person and account, whatever the case", () => {
  const bob = event({ user: "bob", name: "Quote - Send", accounts: {} });
  expect(found([BOOK, bob], "BOOK")).toEqual([BOOK]);
  expect(found([BOOK, bob], "bob")).toEqual([bob]);
  expect(found([BOOK, bob], "halden")).toEqual([BOOK]);
  expect(found([BOOK, bob], "  ")).toEqual([BOOK, bob]);
  expect(found([BOOK, bob], "nobody")).toEqual([]);
});

test("while the list is held, those that came since are counted", () => {
  expect(newSince([BOOK], [event({}), event({}), BOOK])).toBe(2);
});

test("properties of page and element stand apart from the event's own", () => {
  const { page, element, own } = partsOf(BOOK);
  expect(page.map(([name]) => name)).toEqual(["path", "title"]);
  expect(element.map(([name]) => name)).toEqual(["element_tag"]);
  expect(own).toEqual([["pallets", 3]]);
});

test("values are shown as they are kept", () => {
  expect([valueText("3"), valueText(3), valueText({ a: [true] }), valueText(null)]).toEqual([
    "3",
    "3",
    '{"a":[true]}',
    "null",
  ]);
});
