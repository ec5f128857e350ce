import { expect, test } from "vitest";
import { turnedWords } from "./turned";

const turned = (code: string, requests: number) =>
  turnedWords({ code, requests, last_at: "2026-11-20T13:20:07Z" });

test("a wrong key is told with what to compare", () => {
  expect(turned("unknown-write-key", 3).what).toBe(
    "3 requests to this server came with a write key that nobody has, or with none",
  );
  expect(turned("unknown-write-key", 1).remedy).toMatch(/^Compare the key/);
});

test("an error without words of its own was the server's", () => {
  expect(turned("inbox-full", 1).what).toBe(
    "1 request to this server came at a moment when nothing could be kept",
  );
});
