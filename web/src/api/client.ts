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

function refusal(error: unknown, status: number): Error {
  if (typeof error === "object" && error !== null && "error" in error) {
    return new Refused((error as { error: Problem }).error, status);
  }
  return new Unreachable(`The server answered with status ${status} and no explanation.`);
}
