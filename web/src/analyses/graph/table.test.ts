import { expect, it } from "vitest";
import { bucketNames } from "./table";

it("tells the two hours apart that a clock going back gives one name", () => {
  const times = ["2025-10-26T02:00:00+02:00", "2025-10-26T02:00:00+01:00", "2025-10-26T03:00:00+01:00"];
  const names = bucketNames({ times, interval: "hour" });
  expect(names.map((name) => name.match(/[+]\d\d:\d\d$/)?.[0])).toEqual(["+02:00", "+01:00", undefined]);
});
