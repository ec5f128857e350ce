/** Which role is needed for what: as the server has it, so that pages offer nothing that it would refuse. */
import type { components, operations } from "./types";

export type Role = components["schemas"]["Role"];

const ORDER: readonly Role[] = ["viewer", "member", "analyst", "architect", "admin"];

/** The least role that each operation is for, of those that a page offers and not everybody may. */
const NEEDED = {
  saveDefinition: "member",
  saveDefinedProperty: "member",
  saveMeasure: "member",
  saveProfile: "member",
  saveOnboarding: "member",
  lookAtDefinitions: "member",
  saveView: "member",
  deleteView: "member",
  addAccountNote: "member",
  addAccountEntry: "member",
  withdrawAccountEntry: "member",
  saveReport: "member",
  saveDashboard: "member",
  saveSegment: "analyst",
  mergeUsers: "analyst",
  unmergeUsers: "analyst",
  mergeAccounts: "analyst",
  addRelease: "analyst",
  addAnnotation: "analyst",
  setAccountValues: "analyst",
  addPublicLink: "analyst",
  keepScores: "analyst",
  noteProperty: "architect",
  setReleaseSource: "architect",
  openLabeler: "architect",
  chooseAccountMeanings: "architect",
  importFile: "architect",
  changeProject: "architect",
  setAccountId: "architect",
  rotateKey: "architect",
  setPrivacy: "architect",
  erase: "architect",
  createProject: "admin",
  loadDemo: "admin",
  invite: "admin",
  listAudit: "admin",
} as const satisfies Partial<Record<keyof operations, Role>>;

/** The least role that changes what is everybody's; what is personal its owner changes. */
export const SHARING = {
  saveDefinition: "architect",
  saveDefinedProperty: "architect",
  saveMeasure: "architect",
  saveProfile: "architect",
  saveOnboarding: "architect",
  saveSegment: "analyst",
  saveReport: "analyst",
  saveDashboard: "analyst",
} as const satisfies Partial<Record<keyof typeof NEEDED, Role>>;

/** What not everybody may, by the name that the API gives it. */
export type Deed = keyof typeof NEEDED;
/** Saving what may be everybody's or somebody's alone; deleting and restoring it go with that. */
export type Sharing = keyof typeof SHARING;

/** Of something that is saved, what says who may change it. */
export interface Owned {
  owner?: string;
  shared?: boolean;
  verified?: boolean;
}

interface Asking {
  role?: Role | null;
  person?: { name: string; email: string } | null;
}

/** Why somebody may not do something: the role that it needs, or whose alone it is. */
export type Hindrance = { role: Role } | { owner: string };

export function isAtLeast(role: Role | null | undefined, needed: Role): boolean {
  return role != null && ORDER.indexOf(role) >= ORDER.indexOf(needed);
}

/** Why somebody may not do something, or not change `thing`; null: they may. */
export function hindranceOf(me: Asking | undefined, deed: Deed, thing: Owned | null): Hindrance | null {
  const role = me?.role;
  if (!isAtLeast(role, NEEDED[deed])) return { role: NEEDED[deed] };
  if (thing === null || role === "admin" || !isSharing(deed)) return null;
  const isEverybodys = deed === "saveSegment" || thing.shared !== false || thing.verified;
  if (isEverybodys) return isAtLeast(role, SHARING[deed]) ? null : { role: SHARING[deed] };
  const names = me?.person ? [me.person.name, me.person.email].map((name) => name.toLowerCase()) : null;
  const owner = thing.owner ?? "";
  return names === null || names.includes(owner.toLowerCase()) ? null : { owner };
}

const isSharing = (deed: Deed): deed is Sharing => deed in SHARING;
