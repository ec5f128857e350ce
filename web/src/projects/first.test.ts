import { expect, test } from "vitest";
import type { LiveEvent, Project } from "../api/nouns";
import { firstSteps } from "./first";

const EMPTY = { events: 0, users: 0, accounts: 0 } as Project;
const visitor = { user: null, device: "d1", accounts: {} } as unknown as LiveEvent;
const ann = { user: "ann", device: "d1", accounts: { company: "Quay" } } as unknown as LiveEvent;

test("an event has arrived before it is in answers", () => {
  expect(firstSteps(EMPTY, [])).toEqual({ arrived: false, loaded: false, who: false, account: false });
  expect(firstSteps(EMPTY, [visitor])).toEqual({ arrived: true, loaded: false, who: false, account: false });
});

test("people are known once an event names a user, not only a device", () => {
  expect(firstSteps({ ...EMPTY, events: 1, users: 1 }, [visitor]).who).toBe(false);
  expect(firstSteps({ ...EMPTY, events: 2, users: 2 }, [ann, visitor])).toMatchObject({
    who: true,
    account: true,
  });
});

test("whoever imported a file said in it who people are", () => {
  const imported = { ...EMPTY, events: 3, users: 3, accounts: 2 };
  expect(firstSteps(imported, [])).toEqual({ arrived: true, loaded: true, who: true, account: true });
});
