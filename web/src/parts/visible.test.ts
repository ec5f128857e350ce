import { expect, test } from "vitest";
import { visible } from "./visible";

const written = (text: string) =>
  visible(text)
    .map(({ text: part, unseen }) => (unseen ? `[${part}]` : part))
    .join("");

test("plain text of any script is one piece", () => {
  expect(visible("Grüße, 東京 <b>!</b>")).toEqual([{ text: "Grüße, 東京 <b>!</b>", unseen: null }]);
  expect(visible("")).toEqual([]);
  expect(visible("👩\u200d💻 ❤\ufe0f\u200d🔥")).toHaveLength(1);
});

test("controls are shown by their symbols", () => {
  expect(written("a\u0000b\u001b[31m\tc\nd\u007f")).toBe("a[␀]b[␛][31m[␉]c[↵]d[␡]");
});

test("what would turn the text around it is shown by its number", () => {
  expect(written("exe.\u202Egpj\u202C")).toBe("exe.[U+202E]gpj[U+202C]");
  expect(written("pay\u200Bpal\uFEFF")).toBe("pay[U+200B]pal[U+FEFF]");
});

test("half of a pair and tags beyond the first plane are shown", () => {
  expect(written("a\ud800b")).toBe("a[U+D800]b");
  expect(written("x\u{E0041}y")).toBe("x[U+E0041]y");
});
