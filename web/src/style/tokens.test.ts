import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast, distance, type Rgb, rgb, seenAs } from "./colour";

type Tokens = Record<string, string>;

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function tokensOf(scheme: "light" | "dark"): Tokens {
  const block = css.split(`[data-mantine-color-scheme="${scheme}"] {`)[1]?.split("\n}")[0] ?? "";
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-fA-F]{6});/g)].map((m) => [m[1], m[2]]));
}

const schemes = { light: tokensOf("light"), dark: tokensOf("dark") };
const surfaces = ["canvas", "surface", "sunken", "raised", "hover", "selected"];
const texts = ["text", "text-2", "text-3", "swell-text", "good-text", "watch-text", "risk-text", "none-text"];
const charts = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
const bands = ["good", "watch", "risk"];
const marks = [...charts, ...bands, "none", "c-other", "control", "focus"];

function colours(tokens: Tokens, names: string[]): Rgb[] {
  return names.map((name) => rgb(tokens[name] ?? ""));
}

function lowestContrast(tokens: Tokens, names: string[]): number {
  const grounds = colours(tokens, surfaces);
  return Math.min(
    ...colours(tokens, names).flatMap((mark) => grounds.map((ground) => contrast(mark, ground))),
  );
}

function smallestDistance(tokens: Tokens, names: string[], sight: Parameters<typeof seenAs>[1]): number {
  const seen = colours(tokens, names).map((colour) => seenAs(colour, sight));
  const pairs = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => distance(a, b)));
  return Math.min(...pairs);
}

describe.each(["light", "dark"] as const)("the %s scheme", (scheme) => {
  const tokens = schemes[scheme];

  it("keeps every text at 4.5:1 or more on every surface, selected rows included", () => {
    expect(lowestContrast(tokens, texts)).toBeGreaterThanOrEqual(4.5);
  });

  it("keeps every mark, control outline and focus ring at 3:1 or more on every surface", () => {
    expect(lowestContrast(tokens, marks)).toBeGreaterThanOrEqual(3);
  });

  it("keeps the words on a filled button at 4.5:1 or more", () => {
    const [on, fill] = colours(tokens, ["on-swell", "swell"]);
    expect(on && fill && contrast(on, fill)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Smallest distances that the palette was chosen for, as OKLab × 100, cut to one decimal. */
const table: [
  string,
  string[],
  "light" | "dark",
  Record<"normal" | "protan" | "deutan" | "tritan", number>,
][] = [
  ["8 chart colours", charts, "light", { normal: 12.6, protan: 9.0, deutan: 9.0, tritan: 8.2 }],
  ["8 chart colours", charts, "dark", { normal: 13.6, protan: 9.5, deutan: 8.7, tritan: 10.0 }],
  [
    "first 4 colours",
    charts.slice(0, 4),
    "light",
    { normal: 16.9, protan: 16.8, deutan: 13.3, tritan: 14.2 },
  ],
  ["first 4 colours", charts.slice(0, 4), "dark", { normal: 18.9, protan: 18.6, deutan: 13.8, tritan: 14.0 }],
  ["health bands", bands, "light", { normal: 16.8, protan: 10.9, deutan: 9.8, tritan: 13.1 }],
  ["health bands", bands, "dark", { normal: 21.2, protan: 11.8, deutan: 11.0, tritan: 19.3 }],
];

describe.each(table)("the %s", (_, names, scheme, least) => {
  it.each(Object.entries(least))(
    `stay apart in the ${scheme} scheme for ${"%s"} sight`,
    (sight, distanceAtLeast) => {
      const found = smallestDistance(schemes[scheme], names, sight as keyof typeof least);
      expect(found).toBeGreaterThanOrEqual(distanceAtLeast - 0.06);
    },
  );
});
