/** Roles, scopes and what stands in the audit log, in words. */
import type { Scope } from "../api/me";
import type { Role } from "../api/roles";

export const ROLES: { value: Role; label: string; about: string }[] = [
  { value: "viewer", label: "Viewer", about: "Looks and asks" },
  { value: "member", label: "Member", about: "Keeps things of their own" },
  { value: "analyst", label: "Analyst", about: "Shares segments and reports, merges users" },
  { value: "architect", label: "Architect", about: "Defines for everybody; sources, keys, privacy" },
  { value: "admin", label: "Admin", about: "Everything, people and projects too" },
];

export const roleLabel = (role: Role) => ROLES.find(({ value }) => value === role)?.label ?? role;

export const SCOPES: { value: Scope; label: string; about: string }[] = [
  { value: "read", label: "Read", about: "Ask questions, read lists, fetch files" },
  { value: "write", label: "Write", about: "Save definitions, segments, releases and the like" },
  { value: "import", label: "Import", about: "Load files of events, users and accounts" },
  { value: "admin", label: "Everything", about: "All that your role may, settings too" },
];

export const scopeLabel = (scope: Scope) => SCOPES.find(({ value }) => value === scope)?.label ?? scope;

/** An operation of the API as a phrase: `saveDefinition` → `Save definition`. */
export function operationWords(operation: string): string {
  const words = operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const VIA: Record<string, string> = {
  open: "nobody signed in",
  "sign-in": "",
  token: "by a token",
  "server-token": "the server's token",
  permit: "the labeler",
  here: "on the machine",
};

/** Who did something: a person, and by what if not in a browser. */
export function whoWords(who: string, via: string): string {
  const by = VIA[via] ?? via;
  if (!who) return by === "" ? "Nobody known" : by.charAt(0).toUpperCase() + by.slice(1);
  return by ? `${who}, ${by}` : who;
}

/** How many characters a password has at least; the server holds to it too. */
const SHORTEST_PASSWORD = 10;
export const PASSWORD_HINT = `At least ${SHORTEST_PASSWORD} characters; a few words in a row are easy to keep`;

/** Whether a password may be sent, for the server to judge the rest of it. */
export const isLongEnough = (password: string) => password.length >= SHORTEST_PASSWORD;

/** What is wrong with a password before it is sent, in words; null: nothing that can be seen here. */
export function passwordFault(password: string): string | null {
  if (password.length === 0) return null;
  const missing = SHORTEST_PASSWORD - password.length;
  return missing > 0 ? `At least ${SHORTEST_PASSWORD} characters; ${missing} to go` : null;
}
