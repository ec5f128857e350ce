import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import type { GraphQuestion, NewProject, Problem, Project } from "../src/api/nouns.ts";
import { captureOf } from "./fake-capture.ts";
import { events, projects, properties, valuesOf } from "./fake-catalogue.ts";
import { answer } from "./fake-figures.ts";

class Refusal extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, code: string, message: string, at: string | null = null, suggestion?: string) {
    super(message);
    this.status = status;
    this.problem = { code, message, at, suggestion, request_id: "7f3a-91c2" };
  }
}

const SLOW_MS = 2500;

/** Invented answers for working on the pages; part of the development server, never of the bundle. */
export function fakeApi(): Plugin {
  return {
    name: "groundswell:fake-api",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use("/api", (request, response) => {
        reply(request).then(
          (body) =>
            send(response, request.method === "POST" && request.url === "/projects" ? 201 : 200, body),
          (error: unknown) => {
            if (error instanceof Refusal) send(response, error.status, { error: error.problem });
            else response.destroy();
          },
        );
      });
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

async function bodyOf<T>(request: IncomingMessage): Promise<T> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as T;
}

async function reply(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/me") return { state: "open", person: null, role: "admin", scopes: [] };
  const [, , slug, what] = url.pathname.split("/");
  if (!slug)
    return request.method === "POST"
      ? created(await bodyOf<NewProject>(request))
      : { projects, unreadable: [] };
  const project = projects.find((known) => known.slug === slug);
  if (!project) throw new Refusal(404, "unknown-project", `No project is named '${slug}'.`, slug);
  const empty = project.events === 0;
  if (what === "events") return { events: empty ? [] : events };
  if (what === "definitions") return { events: [] };
  if (what === "properties") return { properties: empty ? [] : properties };
  if (what === "values") return { values: valuesOf(url.searchParams) };
  if (what === "explain") return { plan: PLAN, sql: [SQL] };
  if (what === "keys" || what === "capture" || what === "merges") {
    return captureOf(url.pathname.split("/").slice(3).join("/"), slug, empty);
  }
  if (what === "ask") return asked(project, await bodyOf<GraphQuestion>(request));
  return project;
}

function created(asked: NewProject): Project {
  const slug = asked.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  if (projects.some((known) => known.slug === slug)) {
    throw new Refusal(
      409,
      "project-exists",
      `A project is already named '${asked.name}'. Choose another name.`,
    );
  }
  const project: Project = {
    slug,
    name: asked.name,
    demo: false,
    now: null,
    timezone: asked.timezone ?? "UTC",
    week_start: asked.week_start ?? "monday",
    membership: "dated",
    environment: "production",
    account_kinds: ["company"],
    events: 0,
    users: 0,
    accounts: 0,
    first_at: null,
    last_at: null,
    unlisted_values: 0,
    unlisted_name: null,
  };
  projects.push(project);
  return project;
}

async function asked(project: Project, question: GraphQuestion): Promise<unknown> {
  if (project.slug === "slow") await new Promise((done) => setTimeout(done, SLOW_MS));
  if (project.slug === "lost") throw new Error("The connection is cut.");
  for (const [i, series] of question.series.entries()) {
    const event = series.event;
    if (event && !events.some((known) => known.name === event)) {
      const near = events.find((known) => known.name[0] === event[0])?.name;
      const offer = near ? ` Did you mean '${near}'?` : "";
      throw new Refusal(
        404,
        "unknown-event",
        `No event is named '${event}'.${offer}`,
        `/series/${i}/event`,
        near,
      );
    }
  }
  return answer(project, question);
}

const PLAN = `tally
  measure   accounts, distinct, per local day and group
  scan      narrow index, event = 41, 2026-10-22 to 2026-11-21 (Europe/Berlin)
  universe  accounts seen or listed`;

const SQL = `select bucket, count(distinct account) as value
from narrow join buckets on at >= starts and at < ends
where event = $1 and at >= $2 and at < $3
group by bucket order by bucket`;
