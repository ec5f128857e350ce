/** What the labeler asks of the server, with its permit. */
import { KEPT } from "../labeling.js";
import { attempt } from "../values.js";
import type { Definition } from "./definition.js";

export interface Site {
  project: string;
  /** What the project is called in addresses. */
  address: string;
  /** On how many domains the project was captured; 2 stands for more as well. */
  domains: number;
  ends_at: string;
  /** What may be meant on the page, the most specific first. */
  definitions: Definition[];
  /** Of all that may be meant on any page of the domain. */
  names: string[];
}

export interface Happened {
  events: number;
  users: number;
  days: number[];
}

/** The server said no, or did not answer; its message says what to do. */
export class Refused extends Error {
  readonly code: string;
  readonly at: string | null;

  constructor(message: string, code: string, at: string | null = null) {
    super(message);
    this.code = code;
    this.at = at;
  }

  /** Whether asking again is of no use. */
  get isFinal(): boolean {
    return this.code.startsWith("permit-") && this.code !== "permit-used-up";
  }
}

const RENEW_BEFORE_MS = 6 * 60 * 1000;
const PATIENCE_MS = 30_000;

export class Server {
  readonly #host: string;
  readonly #key: string;
  #permit: string;
  #endsAt = Number.POSITIVE_INFINITY;

  constructor(key: string, host: string, permit: string) {
    this.#host = host;
    this.#key = key;
    this.#permit = permit;
  }

  /** What may be meant on a page, by its path. */
  async site(path: string): Promise<Site> {
    const site = await this.#ask<Site>("site", undefined, undefined, { path });
    this.#endsAt = Date.parse(site.ends_at);
    return site;
  }

  /** Where the web app has the definitions of a project. */
  placeOf({ address }: Site): string {
    return `${this.#host}/p/${encodeURIComponent(address)}/definitions/events`;
  }

  count(definition: Definition, signal: AbortSignal): Promise<Happened> {
    return this.#ask("count", definition, signal);
  }

  save(definition: Definition): Promise<Definition> {
    return this.#ask("definitions", definition);
  }

  /** Has the permit hold on, if it would end soon; whoever looks at the page still is here. */
  async keep(): Promise<void> {
    if (Date.now() > this.#endsAt - RENEW_BEFORE_MS && document.visibilityState === "visible") {
      const renewed = await this.#ask<{ permit: string; ends_at: string }>("permit", {});
      this.#permit = renewed.permit;
      this.#endsAt = Date.parse(renewed.ends_at);
      attempt(() => sessionStorage.setItem(KEPT, renewed.permit));
    }
  }

  /** Forget the permit. */
  forget(): void {
    attempt(() => sessionStorage.removeItem(KEPT));
  }

  /** Give the permit up: nobody who has read it can use it any more. What comes of that is no longer heeded. */
  end(): void {
    this.forget();
    this.#ask("end", {}).catch(() => {});
  }

  async #ask<T>(path: string, body?: object, signal?: AbortSignal, more: Record<string, string> = {}): Promise<T> {
    const url = `${this.#host}/labeling/${path}?${new URLSearchParams({ key: this.#key, ...more })}`;
    const wait = AbortSignal.timeout(PATIENCE_MS);
    const request: RequestInit = {
      headers: { authorization: `Bearer ${this.#permit}`, "content-type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      // What is asked last is to arrive where the page is left.
      keepalive: path === "end",
      referrerPolicy: "no-referrer",
      signal: signal ? AbortSignal.any([signal, wait]) : wait,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    };
    const response = await fetch(url, request).catch((error) => {
      throw signal?.aborted ? error : new Refused("The server does not answer.", "unreachable");
    });
    const told = await response.json().catch(() => ({}));
    if (!response.ok) {
      const { message = `The server answered with status ${response.status}.`, code = "server", at } = told.error ?? {};
      throw new Refused(message, code, at);
    }
    return told;
  }
}
