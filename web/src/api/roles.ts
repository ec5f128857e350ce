/** Which role is needed for what: as the server has it, so that pages offer nothing that it would refuse. */
import type { components, operations } from "./types";

export type Role = components["schemas"]["Role"];

const ORDER: readonly Role[] = ["viewer", "member", "analyst", "architect", "admin"];

/** The least role that each operation is for, of those that a page offers and not everybody may. */
export const NEEDED = {
  saveDefinition: "member",
  saveDefinedProperty: "member",
  saveMeasure: "member",
  lookAtDefinitions: "member",
  saveView: "member",
  deleteView: "member",
  addAccountNote: "member",
  saveReport: "member",
  saveDashboard: "member",
  saveSegment: "analyst",
  mergeUsers: "analyst",
  unmergeUsers: "analyst",
  addRelease: "analyst",
  addAnnotation: "analyst",
  setAccountValues: "analyst",
  addPublicLink: "analyst",
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
  invite: "admin",
  listAudit: "admin",
} as const satisfies Partial<Record<keyof operations, Role>>;

/** What not everybody may, by the name that the API gives it. */
export type Deed = keyof typeof NEEDED;

/** Whether a role may do something; unknown people may nothing. */
export function covers(role: Role | null | undefined, deed: Deed): boolean {
  return role != null && ORDER.indexOf(role) >= ORDER.indexOf(NEEDED[deed]);
}
