import createClient from "openapi-fetch";
import type { Problem } from "./nouns";
import type { paths } from "./types";

/** The server said no: its message names the thing, the place and the remedy. */
export class Refused extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, status: number) {
    super(problem.message);
    this.problem = problem;
    this.status = status;
  }
}

/** The server could not be reached, or what answered was not Groundswell. */
export class Unreachable extends Error {}

export const client = createClient<paths>({ baseUrl: window.location.origin });

client.use({
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return error;
    return new Unreachable("The server does not answer.");
  },
});

type Answer = (isSignedIn: boolean) => void;

let ask: ((answer: Answer) => void) | null = null;
let asked: Promise<boolean> | null = null;

/**
 * Has somebody sign in when the server asks for that in the middle of work.
 *
 * @param start told what to say once that has happened, or was given up.
 */
export function onSignInNeeded(start: (answer: Answer) => void): () => void {
  ask = start;
  return () => {
    ask = null;
  };
}

/** Waits until somebody has signed in, once for all that asks meanwhile; false: nobody has. */
async function signedIn(start: (answer: Answer) => void): Promise<boolean> {
  asked ??= new Promise<boolean>(start).finally(() => {
    asked = null;
  });
  return asked;
}

const sent = new WeakMap<Request, Request>();

client.use({
  onRequest({ request }) {
    // What was sent cannot be read again: its copy is kept until there is an answer.
    sent.set(request, request.clone());
  },
  async onResponse({ request, response, schemaPath }) {
    const again = sent.get(request);
    if (response.status !== 401 || !ask || !again || schemaPath === "/api/sign-in") return;
    const told = await response.clone().json();
    if (told?.error?.code !== "sign-in-needed" || !(await signedIn(ask))) return;
    return fetch(again);
  },
});

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a reply, or the reason there is none, thrown. */
export async function body<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply;
  if (data !== undefined && response.ok) return data;
  throw refusal(error, response.status);
}

/** Waits for a reply that has no body; what the server refuses is thrown. */
export async function done(reply: Promise<Reply<unknown>>): Promise<void> {
  const { error, response } = await reply;
  if (!response.ok) throw refusal(error, response.status);
}

function refusal(error: unknown, status: number): Error {
  if (typeof error === "object" && error !== null && "error" in error) {
    return new Refused((error as { error: Problem }).error, status);
  }
  return new Unreachable(`The server answered with status ${status} and no explanation.`);
}
