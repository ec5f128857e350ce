/**
 * The server's API, in the shape that openapi-typescript writes.
 * Written by hand until the server's own openapi.json is committed; `npm run types` then replaces this file.
 */
export interface paths {
  "/api/projects": {
    get: operations["listProjects"];
    post: operations["createProject"];
  };
  "/api/projects/{project}": {
    get: operations["getProject"];
  };
  "/api/projects/{project}/events": {
    get: operations["listEvents"];
  };
  "/api/projects/{project}/properties": {
    get: operations["listProperties"];
  };
  "/api/projects/{project}/values": {
    get: operations["listValues"];
  };
  "/api/projects/{project}/ask": {
    post: operations["ask"];
  };
  "/api/projects/{project}/explain": {
    post: operations["explain"];
  };
}
export interface components {
  schemas: {
    Project: {
      slug: string;
      name: string;
      demo: boolean;
      /** Format: date-time */
      now: string | null;
      timezone: string;
      /** @enum {string} */
      week_start: "monday" | "sunday";
      /** @enum {string} */
      membership: "event" | "dated" | "current";
      account_kinds: string[];
      events: number;
      users: number;
      accounts: number;
      /** Format: date-time */
      first_at: string | null;
      /** Format: date-time */
      last_at: string | null;
    };
    Projects: {
      projects: components["schemas"]["Project"][];
    };
    NewProject: {
      name: string;
      timezone?: string | null;
      week_start?: "monday" | "sunday" | null;
    };
    EventSummary: {
      name: string;
      count: number;
      users: number;
      accounts: number;
      /** Format: date-time */
      first_at: string;
      /** Format: date-time */
      last_at: string;
    };
    Events: {
      events: components["schemas"]["EventSummary"][];
    };
    PropertySummary: {
      /** @enum {string} */
      source: "event" | "user" | "account";
      name: string;
      account_type: string | null;
      /** @enum {string} */
      type: "text" | "number" | "boolean" | "datetime" | "list" | "object";
      count: number;
    };
    Properties: {
      properties: components["schemas"]["PropertySummary"][];
    };
    ValueCount: {
      value: string;
      count: number;
    };
    Values: {
      values: components["schemas"]["ValueCount"][];
    };
    Condition: {
      source?: "event" | "user" | "account" | "id" | null;
      property?: string | null;
      op?:
        | "is"
        | "is_not"
        | "contains"
        | "not_contains"
        | "regex"
        | "not_regex"
        | "gt"
        | "gte"
        | "lt"
        | "lte"
        | "between"
        | "before"
        | "after"
        | "is_set"
        | "is_not_set"
        | null;
      value?: string | number | boolean | null | (string | number | boolean | null)[];
      account_type?: string | null;
      and?: components["schemas"]["Condition"][] | null;
      or?: components["schemas"]["Condition"][] | null;
      not?: components["schemas"]["Condition"] | null;
    };
    GroupBy: {
      source: "event" | "user" | "account" | "id" | "segment";
      property?: string | null;
      account_type?: string | null;
    };
    EventChoice: {
      event?: string | null;
      any_of?: components["schemas"]["EventChoice"][] | null;
      filters?: components["schemas"]["Condition"] | components["schemas"]["Condition"][] | null;
    };
    Series: {
      id?: string | null;
      event?: string | null;
      any_of?: components["schemas"]["EventChoice"][] | null;
      population?: "accounts" | "users" | null;
      measure?: string;
      property?: string | null;
      account_type?: string | null;
      filters?: components["schemas"]["Condition"] | components["schemas"]["Condition"][] | null;
    };
    CompareDays: {
      days: number;
    };
    GraphQuestion: {
      /** @enum {string} */
      kind: "graph";
      series: components["schemas"]["Series"][];
      filters?: components["schemas"]["Condition"] | components["schemas"]["Condition"][] | null;
      group_by?: components["schemas"]["GroupBy"][];
      top_n?: number | null;
      other?: boolean;
      range?: string | null;
      from?: string | null;
      to?: string | null;
      interval?: "hour" | "day" | "week" | "month" | "quarter" | "total";
      compare?: "previous" | components["schemas"]["CompareDays"] | null;
      cumulative?: boolean;
      formula?: string[];
      timezone?: string | null;
      week_start?: "monday" | "sunday" | null;
    };
    GraphRow: {
      series: string;
      label: string;
      measure: string;
      group: (string | null)[];
      /** @enum {string} */
      period: "current" | "previous";
      values: number[];
      overall: number | null;
    };
    Rule: {
      code: string;
      text: string;
    };
    GraphAnswer: {
      /** @enum {string} */
      kind: "graph";
      interval: "hour" | "day" | "week" | "month" | "quarter" | "total";
      timezone: string;
      /** @enum {string} */
      week_start: "monday" | "sunday";
      /** Format: date-time */
      now: string;
      times: string[];
      previous_times: string[] | null;
      unfinished: boolean;
      series: components["schemas"]["GraphRow"][];
      question: components["schemas"]["GraphQuestion"];
      rules: components["schemas"]["Rule"][];
      rows_read: number;
      elapsed_ms: number;
      engine: string;
    };
    Explanation: {
      plan: string;
      sql: string[];
    };
    Problem: {
      code: string;
      message: string;
      at?: string | null;
      request_id?: string | null;
    };
    Refusal: {
      error: components["schemas"]["Problem"];
    };
  };
}
interface Json<T> {
  headers: { [name: string]: unknown };
  content: { "application/json": T };
}
interface Of<Ok, Status extends number = 200> {
  responses: { [S in Status]: Json<Ok> } & { default: Json<components["schemas"]["Refusal"]> };
}
interface InProject {
  parameters: { path: { project: string } };
}
export interface operations {
  listProjects: Of<components["schemas"]["Projects"]>;
  createProject: Of<components["schemas"]["Project"], 201> & {
    requestBody: { content: { "application/json": components["schemas"]["NewProject"] } };
  };
  getProject: Of<components["schemas"]["Project"]> & InProject;
  listEvents: Of<components["schemas"]["Events"]> & InProject;
  listProperties: Of<components["schemas"]["Properties"]> & InProject;
  listValues: Of<components["schemas"]["Values"]> & {
    parameters: {
      path: { project: string };
      query: {
        source: "event" | "user" | "account" | "id";
        property?: string | null;
        account_type?: string | null;
        search?: string | null;
        limit?: number;
      };
    };
  };
  ask: Of<components["schemas"]["GraphAnswer"]> &
    InProject & {
      requestBody: { content: { "application/json": components["schemas"]["GraphQuestion"] } };
    };
  explain: Of<components["schemas"]["Explanation"]> &
    InProject & {
      requestBody: { content: { "application/json": components["schemas"]["GraphQuestion"] } };
    };
}
