import { expect, test } from "vitest";
import { addressOf, inProduction, projectNamed, sharedSlug } from "./environments";
import type { Project } from "./nouns";

const SHOP: Project = {
  slug: "shop",
  name: "Shop",
  demo: false,
  now: null,
  timezone: "Europe/Berlin",
  week_start: "monday",
  membership: "dated",
  environment: "production",
  account_kinds: ["company"],
  events: 7,
  users: 3,
  accounts: 2,
  first_at: "2026-11-20T09:00:00Z",
  last_at: "2026-11-21T09:00:00Z",
  unlisted_values: 0,
  unlisted_name: null,
};

test("development is named like production with a word behind", () => {
  expect(addressOf("shop", "development")).toBe("shop.development");
  expect(addressOf("shop.development", "production")).toBe("shop");
  expect(sharedSlug("shop.development")).toBe("shop");
});

test("an environment without data is there and empty", () => {
  const found = projectNamed([SHOP], "shop.development");
  expect(found).toMatchObject({
    slug: "shop.development",
    name: "Shop",
    environment: "development",
    events: 0,
  });
});

test("an environment with data is as the server tells it", () => {
  const development: Project = { ...SHOP, slug: "shop.development", environment: "development", events: 2 };
  expect(projectNamed([SHOP, development], "shop.development")).toBe(development);
  expect(inProduction([SHOP, development])).toEqual([SHOP]);
});

test("a demo has one environment, and a project that nobody knows none", () => {
  expect(projectNamed([{ ...SHOP, demo: true }], "shop.development")).toBeUndefined();
  expect(projectNamed([SHOP], "harbour.development")).toBeUndefined();
});
