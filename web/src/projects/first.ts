/** How far a new project has come. */
import type { LiveEvent, Project } from "../api/nouns";

/** Where work in a project begins: at its accounts, else at what is done in it; before the first event at how to send one. */
export function firstPage(project: Project) {
  const place = project.accounts > 0 ? "/p/$project/accounts" : "/p/$project/usage";
  return { to: project.events === 0 ? "/p/$project" : place, params: { project: project.slug } } as const;
}

export interface First {
  /** An event is on the server's disk, or in the store. */
  arrived: boolean;
  /** It is in answers. */
  loaded: boolean;
  /** Somebody is known by an id that is not a device's. */
  who: boolean;
  account: boolean;
}

/** @param live the events that were sent, of which an imported file has none. */
export function firstSteps(project: Project, live: readonly LiveEvent[]): First {
  const loaded = project.events > 0;
  const wasImported = loaded && live.length === 0;
  return {
    arrived: loaded || live.length > 0,
    loaded,
    who: live.some(({ user }) => user !== null) || (wasImported && project.users > 0),
    account: project.accounts > 0 || live.some(({ accounts }) => Object.keys(accounts).length > 0),
  };
}
