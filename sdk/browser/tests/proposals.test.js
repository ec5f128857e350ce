/** What the labeler proposes: selectors, pages, names, and what a definition means on a page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import names from "../../../tests/model/names.json" with { type: "json" };
import { holds, isLike, tellsElement } from "../src/labeler/definition.js";
import { escaped, nodesOf } from "../src/labeler/hierarchy.js";
import { categoryIn, suggestion } from "../src/labeler/naming.js";
import { scopesOf } from "../src/labeler/scope.js";
import { ofAll, ofOne } from "../src/labeler/selectors.js";
import { isGenerated, isIdLike, isSteady, isTelling } from "../src/labeler/telling.js";

/** Counts as on a page where each of these selectors selects so many elements, the one that is meant among them. */
const on = (page) => (selector) => page[selector] ?? 0;
const one = (hierarchy, page, withText = null) => ofOne(nodesOf(hierarchy), on(page), withText && on(withText));

test("a hierarchy is read as it was written, marks within names included", () => {
  assert.deepEqual(nodesOf("@b;:2;#a\\;b;.c\\|d;[title=x\\\\y=z];|@body;:1;|"), [
    { tag: "b", place: 2, id: "a;b", classes: ["c|d"], attributes: [["title", "x\\y=z"]] },
    { tag: "body", place: 1, id: "", classes: [], attributes: [] },
  ]);
});

test("a hierarchy that was cut off ends with its last whole node", () => {
  assert.equal(nodesOf("@b;:2;|@bod").length, 1);
});

test("names are written so that selectors can be read", () => {
  assert.deepEqual(["md:w-1/2", "123", "-1a", "ä-b", "-"].map(escaped), [
    "md\\:w-1\\/2",
    "\\31 23",
    "-\\31 a",
    "ä-b",
    "\\-",
  ]);
});

test("an id that somebody gave is enough", () => {
  const found = one("@button;:1;#buy;.btn;|@body;:1;|", { "#buy": 1, ".btn": 3 });
  assert.deepEqual(found, { selector: "#buy", needsText: false, isFragile: false });
});

test("what is there to be found by comes before what it looks like", () => {
  const found = one("@button;:1;.primary;[data-testid=buy];|@body;:1;|", { '[data-testid="buy"]': 1, ".primary": 1 });
  assert.equal(found.selector, '[data-testid="buy"]');
});

test("ids and classes that a build or a framework made are not used", () => {
  const line = "@button;:1;#radix-:r3:;.css-1x2y3z;.px-4;.active;.checkout;|@body;:1;|";
  const page = { "#radix-\\:r3\\:": 1, ".css-1x2y3z": 1, ".px-4": 1, ".active": 1, ".checkout": 1 };
  assert.equal(one(line, page).selector, ".checkout");
});

test("what an element is for the moment is not what it is", () => {
  const line = "@button;:1;[data-state=open];[aria-label=Menu];|@body;:1;|";
  const page = { '[data-state="open"]': 1, '[aria-label="Menu"]': 1 };
  assert.equal(one(line, page).selector, '[aria-label="Menu"]');
});

test("what is not alone is told by what it lies in", () => {
  const line = "@a;:1;.more;|@li;:2;|@section;:1;#news;|@body;:1;|";
  assert.equal(one(line, { ".more": 4, "#news .more": 1 }).selector, "#news .more");
});

test("where only the text tells it apart, the text is needed", () => {
  const line = "@a;:2;|@nav;:1;|@body;:1;|";
  const found = one(line, { a: 9, "nav a": 3, "a:nth-child(2)": 1 }, { a: 2, "nav a": 1 });
  assert.deepEqual(found, { selector: "nav a", needsText: true, isFragile: false });
});

test("its place is the last resort", () => {
  const line = "@td;:3;|@tr;:7;|@table;:1;#rows;|@body;:1;|";
  const page = { td: 90, "td:nth-child(3)": 30, "tr:nth-child(7) > td:nth-child(3)": 2, "#rows td": 90 };
  const found = one(line, { ...page, "#rows tr:nth-child(7) > td:nth-child(3)": 1 });
  assert.deepEqual(found, {
    selector: "#rows tr:nth-child(7) > td:nth-child(3)",
    needsText: false,
    isFragile: true,
  });
});

test("all that are like it are told by what they share", () => {
  const line = nodesOf("@button;:3;#delete-17;.delete;|@tr;:2;|@body;:1;|");
  assert.equal(ofAll(line, on({ ".delete": 15, button: 40 }), on({ ".delete": 15, button: 15 })), ".delete");
});

test("all that are like it are as many of those and as few others as can be", () => {
  const line = nodesOf("@button;:1;.btn;.btn-primary;.add;|@li;:2;.tea;|@ul;:1;#teas;|@body;:1;|");
  const page = { ".btn": 5, ".btn-primary": 4, ".add": 4, "#teas .btn": 3, ".tea .btn": 2, button: 9 };
  const alike = { ".btn": 3, ".btn-primary": 3, ".add": 3, "#teas .btn": 3, ".tea .btn": 1, button: 3 };
  assert.equal(ofAll(line, on(page), on(alike)), "#teas .btn");
});

test("where none is like it all is the smallest set of several", () => {
  const line = nodesOf("@button;:1;.btn;.wide;|@main;:1;|@body;:1;|");
  const page = { ".btn": 5, ".wide": 2, "main button": 3, button: 9 };
  const alone = { ".btn": 1, ".wide": 1, "main button": 1, button: 1 };
  assert.equal(ofAll(line, on(page), on(alone)), ".wide");
});

test("where nothing is like it there is no selector of all", () => {
  const page = on({ ".buy": 1, button: 1 });
  assert.equal(ofAll(nodesOf("@button;:1;.buy;|@body;:1;|"), page, page), null);
});

test("a selector is proposed of every element, whatever the page says", () => {
  assert.equal(one("@i;:1;|@b;:1;|", {}).selector, "b:nth-child(1) > i:nth-child(1)");
});

for (const [of, is] of [
  ["generated", true],
  ["chosen", false],
]) {
  for (const name of names[of]) {
    test(`${is ? "nobody" : "somebody"} chose the name ${name}`, () => assert.equal(isGenerated(name), is));
  }
}

for (const [of, is] of [
  ["telling", true],
  ["untelling", false],
]) {
  for (const name of names[of]) {
    test(`the class ${name} says ${is ? "what" : "nothing of what"} something is`, () =>
      assert.equal(isTelling(name), is));
  }
}

for (const [of, is] of [
  ["steady", true],
  ["momentary", false],
]) {
  for (const [name, value] of names[of]) {
    test(`${name}=${value} is ${is ? "" : "not "}what something is`, () => assert.equal(isSteady(name, value), is));
  }
}

for (const [segment, is] of [
  ["17", true],
  ["ord_4711", true],
  ["550e8400-e29b-41d4-a716-446655440000", true],
  ["a1b2c3d4", true],
  ["ann@example.com", true],
  ["orders", false],
  ["new-order", false],
  ["v2", false],
  ["checkout", false],
]) {
  test(`${segment} is ${is ? "" : "not "}like an id`, () => assert.equal(isIdLike(segment), is));
}

test("a page whose path has an id is one of many", () => {
  const scopes = scopesOf({ path: "/orders/17/edit", hash: "" });
  assert.deepEqual(
    scopes.map(({ id, address }) => [id, address]),
    [
      ["like", "/orders/*/edit"],
      ["this", "/orders/17/edit"],
      ["any", ""],
    ],
  );
  assert.deepEqual(scopes[0].conditions, [
    { source: "event", property: "path", op: "matches", value: "/orders/*/edit" },
  ]);
});

test("an app that routes by fragments is told apart by them", () => {
  const scopes = scopesOf({ path: "/app", hash: "#/orders/17?tab=open" });
  assert.deepEqual(
    scopes.map(({ conditions }) => conditions.map(({ property, op, value }) => `${property} ${op} ${value}`)),
    [["path is /app", "hash matches #/orders/*"], ["path is /app", "hash matches #/orders/17,#/orders/17?*"], []],
  );
});

test("a fragment that leads to a place on the page is no route", () => {
  assert.deepEqual(
    scopesOf({ path: "/faq", hash: "#prices" }).map(({ address }) => address),
    ["/faq", ""],
  );
});

const named = { kind: "click", title: "Orders | Shop", path: "/", tag: "button", text: "Buy now" };
for (const [given, name] of names.suggested) {
  test(`the name ${name} is suggested`, () => assert.equal(suggestion({ ...named, ...given }), name));
}

for (const [taken, name] of [
  [["Orders - Buy Now"], "Orders - Click Buy Now"],
  [["Orders - Buy Now", "Orders - Click Buy Now"], "Orders - Buy Now 2"],
  [["Orders - Buy Now", "Orders - Click Buy Now", "Orders - Buy Now 2"], "Orders - Buy Now 3"],
]) {
  test(`${name} is suggested where ${taken.join(" and ")} are taken`, () =>
    assert.equal(
      suggestion(named, (one) => taken.includes(one)),
      name,
    ));
}

test("of no name that is suggested more is written than can be read at a glance", () => {
  const long = "Everything that was ever ordered by anybody";
  const lengths = ["click", "change", "submit", "page"].map(
    (kind) => suggestion({ ...named, kind, title: long, text: long }).length,
  );
  assert.deepEqual(
    lengths.filter((length) => length > 60),
    [],
  );
});

for (const [name, category] of [
  ["Checkout - Place Order", "Checkout"],
  [" Order form - Save - and go on", "Order form"],
  ["Place Order", ""],
  [" - Place Order", ""],
  ["Sign-up", ""],
]) {
  test(`the category of '${name}' is '${category}'`, () => assert.equal(categoryIn(name), category));
}

for (const [where, is] of [
  [null, false],
  [{ property: "path", op: "is", value: "/orders" }, false],
  [[{ not: { or: [{ property: "domain", op: "is", value: "x" }] } }], false],
  [[{ and: [{ not: { property: "element_text", op: "is", value: "Buy" } }] }], true],
]) {
  test(`${JSON.stringify(where)} says ${is ? "something" : "nothing"} of the element`, () =>
    assert.equal(tellsElement(where), is));
}

for (const [wildcard, text, is] of [
  ["/orders/*", "/orders/17", true],
  ["/Orders/*", "/orders/", true],
  ["/orders/*", "/orders", false],
  ["*edit", "/orders/17/edit", true],
  ["/a*b*c", "/axbxc", true],
  ["/a*a", "/a", false],
  ["*", "", true],
  ["/a", "/a/", false],
]) {
  test(`${text} is ${is ? "" : "not "}like ${wildcard}`, () => assert.equal(isLike(text, wildcard), is));
}

test("a wildcard is looked through once, however many stars it has", () => {
  assert.equal(isLike("a".repeat(200_000), `${"*a".repeat(1_000)}*b`), false);
});

test("conditions are joined and turned round as in questions", () => {
  const seen = { path: "/orders", element_text: "Buy" };
  const is = (property, op, value) => ({ source: "event", property, op, value });
  const selects = (selector) => selector === "#buy";
  const where = [
    is("element_hierarchy", "selector", "#buy"),
    { or: [is("path", "is", "/x"), is("element_text", "contains", "bu")] },
    { not: is("path", "matches", "/x/*") },
    is("title", "is_not", "Home"),
    is("path", "is", ["/a", "/orders"]),
    is("element_hierarchy", "not_selector", "#sell"),
  ];
  assert.equal(holds(where, seen, selects), true);
  assert.equal(holds([...where, is("element_text", "is", "buy")], seen, selects), false);
});
