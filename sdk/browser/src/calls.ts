/** What a page may call, and what it gets. None of it throws. */
import type { Options } from "./options.js";
import type { Properties } from "./values.js";

export interface Groundswell {
  /** Begin, with the write key of a project. Calls that were made before wait for it; a second one does nothing. */
  load(key: string, options?: Options): void;
  /** Say who the user is. Whoever was unknown here until now, was that user; another user is another device and session. */
  identify(user: string | number, properties?: Properties): void;
  /** The user has left: somebody unknown is here from now on. Does nothing while nobody is known. */
  resetIdentity(): void;
  /** Something happened that is worth a name. */
  track(name: string, properties?: Properties): void;
  /** A page is seen, where `autocapture` leaves page views out. */
  page(name?: string, properties?: Properties): void;
  /** The account that the user belongs to from now on, and that this page is about; of the project's first kind, or another. */
  account(account: string | number, properties?: Properties, kind?: string): void;
  /** Say something about the user, known or not. */
  addUserProperties(properties?: Properties): void;
  /** Say something about the account that was named last. */
  addAccountProperties(properties: Properties, kind?: string): void;
  /** Properties that go along with all that happens in this browser, until they are removed. */
  addEventProperties(properties: Properties): void;
  removeEventProperty(name: string): void;
  clearEventProperties(): void;
  /** Call this as soon as `load` has been called, or at once if it has. */
  onReady(call: (groundswell: Groundswell) => void): void;
  /** Capture from now on, unless the visitor has opted out. */
  startTracking(): void;
  /** Capture nothing until `startTracking` or the next page. What has been captured is still sent. */
  stopTracking(): void;
  /** Capture nothing in this browser until `optIn`, and forget what was kept, unsent events included. */
  optOut(): void;
  optIn(): void;
  status(): Status;
}

/** Who is here, and what became of this page's events. */
export interface Status {
  /** Whether events are captured. */
  tracking: boolean;
  /** Id of this browser; none before the first event. */
  device?: string | undefined;
  user?: string | undefined;
  session?: string | undefined;
  /** Events that wait to be sent. */
  waiting: number;
  /** Events that the server has answered for. */
  sent: number;
  /** Events that are lost: the server refused the whole request, or too many waited for too long. */
  dropped: number;
}
