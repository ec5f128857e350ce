import { describe, expect, it } from "vitest";
import { isSameMeaning, missingIn, NEW, withChoice, withNewStep } from "./draft";
import { meaningWords } from "./words";

const invite = { name: "Invite", event: "Invite" };
const report = { name: "First report", event: "Report" };

describe("steps", () => {
  it("are called as their event, and the second one of a name with a number", () => {
    const twice = withNewStep(withNewStep(NEW, "Invite"), "Invite");
    expect(twice.steps.map(({ name }) => name)).toEqual(["Invite", "Invite 2"]);
  });

  it("follow another event unless somebody gave them a name", () => {
    const chosen = { name: "Invite", event: "Load" };
    expect(withChoice([invite, report], 0, chosen)[0]?.name).toBe("Load");
    expect(withChoice([invite, report], 1, { ...report, event: "Load" })[1]?.name).toBe("First report");
  });
});

describe("a list", () => {
  it("lacks something until two steps have names of their own", () => {
    expect(missingIn({ steps: [] })).toBe("Add the first two steps.");
    expect(missingIn({ steps: [invite] })).toBe("Add a second step.");
    expect(missingIn({ steps: [invite, { ...report, name: " " }] })).toBe("Give step 2 a name.");
    expect(missingIn({ steps: [invite, { ...report, name: "Invite" }] })).toBe(
      "Two steps are named “Invite”.",
    );
    expect(missingIn({ steps: [invite, report] })).toBeNull();
  });

  it("means the same with what is not given and with what is empty", () => {
    const one = { name: "A", steps: [invite, report] };
    const other = { name: "B", steps: [{ ...invite, filters: [] }, report], where: [], from: null };
    expect(isSameMeaning(one, other)).toBe(true);
  });

  it("is told in words", () => {
    const where = [{ property: "plan", op: "is" as const, value: "paid" }];
    expect(meaningWords({ steps: [invite, report], where, from: "start" })).toBe(
      "2 steps: Invite, First report. Of accounts where plan is paid, from start",
    );
  });
});
