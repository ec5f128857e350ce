import { expect, test } from "vitest";
import { letter, recipes } from "./recipes";

const ADDRESS = "https://swell.example.com:8443";
const all = recipes(ADDRESS, "gs_key");

test("every recipe has the server's address and the key in it", () => {
  for (const { label, code } of all) {
    expect(code.includes(ADDRESS), label).toBe(true);
    expect(code.includes("gs_key"), label).toBe(true);
  }
});

test("each library has one", () => {
  expect(all.map(({ id }) => id)).toEqual([
    "website",
    "react",
    "vue",
    "npm",
    "python",
    "node",
    "curl",
    "segment",
    "rudderstack",
    "posthog",
    "heap",
  ]);
});

test("the command for a terminal sends what the native format takes", () => {
  const body = /'(\{.*\})'/s.exec(all.find(({ id }) => id === "curl")?.code ?? "")?.[1] ?? "";
  expect(JSON.parse(body)).toEqual({
    key: "gs_key",
    events: [{ name: "Shipment - Book", user: "ann@example.com", account: "acme" }],
  });
});

test("a letter holds the lines as they are", () => {
  const [website] = all;
  if (!website) throw new Error("There is a recipe for websites.");
  const body = decodeURIComponent(letter("Shop & Co", website).split("&body=")[1] ?? "");
  expect(body).toContain(website.code);
});
