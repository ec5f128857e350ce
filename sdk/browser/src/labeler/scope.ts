/** On which pages something counts: this one, those like it, or any. */
import { type Condition, test } from "./definition.js";
import { isIdLike } from "./telling.js";

export interface Scope {
  id: "this" | "like" | "any";
  label: string;
  /** The address that it stands for, as it is written; none for any. */
  address: string;
  conditions: Condition[];
}

/** The scopes of a page, the one to begin with first. Apps that route by fragments are told apart by these. */
export function scopesOf({ path, hash }: { path: string; hash: string }): Scope[] {
  const route = /^#!?\//.test(hash) ? hash.replace(/\?.*/s, "") : "";
  const isAsked = hash !== route;
  const routed = (ofRoute: string): Condition =>
    // Whatever a route is asked with counts as well; an open end says so already.
    isAsked && !ofRoute.endsWith("*")
      ? { ...test("hash", "matches", ""), value: [ofRoute, `${ofRoute}?*`] }
      : compared("hash", ofRoute);
  const scope = (id: Scope["id"], label: string, ofPath: string, ofRoute: string): Scope => ({
    id,
    label,
    address: ofPath + ofRoute,
    conditions: [compared("path", ofPath), ...(route ? [routed(ofRoute)] : [])],
  });
  const own = scope("this", "This page", path, route);
  const alike = scope("like", "Pages like this", like(path), like(route));
  const any: Scope = { id: "any", label: "Any page", address: "", conditions: [] };
  return alike.address === own.address ? [own, any] : [alike, own, any];
}

const compared = (property: string, address: string): Condition =>
  test(property, address.includes("*") ? "matches" : "is", address);

const like = (path: string): string =>
  path
    .split("/")
    .map((segment) => (isIdLike(segment) ? "*" : segment))
    .join("/");
