import { describe, expect, it } from "vitest";
import type { Project } from "../../api/nouns";
import { funnelFrom, retentionOf, type Subject, usageOf, whoOf } from "./links";

const project = { accounts: 3, events: 9, account_kinds: ["company", "team"] } as unknown as Project;
const EVENT: Subject = { of: "event", name: "Report" };
const ACCOUNT: Subject = { of: "account", id: "acme", kind: "company" };

describe("questions that begin from something", () => {
  it("lead from an event to the first other one", () => {
    expect(funnelFrom(project, EVENT, ["Report", "Invite"])).toMatchObject({
      1: "Report",
      2: "Invite",
      per: "account",
    });
  });

  it("are of an account's users alone", () => {
    const search = retentionOf(project, ACCOUNT);
    expect(search).toMatchObject({ where: "account@company:is:acme" });
    expect(search).not.toHaveProperty("per");
  });

  it("tell a property's values apart", () => {
    expect(usageOf({ of: "property", source: "user", name: "plan" })).toMatchObject({
      where: "user.plan:is_set",
      group: "user.plan",
    });
  });

  it("lead to who is meant, of one user to nobody else", () => {
    expect(whoOf(project, { of: "segment", name: "Gone", accounts: true })?.of).toBe("accounts");
    expect(whoOf(project, EVENT)?.of).toBe("users");
    expect(whoOf(project, { of: "user", id: "ann" })).toBeNull();
  });

  it("are of the kind of account that is meant", () => {
    const teams: Subject = { of: "property", source: "account", name: "tier", kind: "team" };
    expect(whoOf(project, teams)?.search).toMatchObject({ kind: "team" });
    expect(whoOf(project, { ...teams, kind: "company" })?.search).not.toHaveProperty("kind");
    expect(retentionOf(project, teams)).toMatchObject({ per: "account@team" });
  });
});
