/** The two environments of a project: each is a project of its own in addresses, with data and write keys of its own. */
import type { Project } from "./nouns";

export type Environment = Project["environment"];

export const ENVIRONMENTS: readonly Environment[] = ["production", "development"];
const BEHIND = ".development";

/** `shop` of both `shop` and `shop.development`. */
export function sharedSlug(slug: string): string {
  return slug.endsWith(BEHIND) ? slug.slice(0, -BEHIND.length) : slug;
}

/** How an environment is named wherever a project is. */
export function addressOf(slug: string, environment: Environment): string {
  return sharedSlug(slug) + (environment === "development" ? BEHIND : "");
}

/** The environment beside this one. */
export function otherThan(environment: Environment): Environment {
  return environment === "production" ? "development" : "production";
}

/** Projects, each once: the list has their development environments too. */
export function inProduction(projects: readonly Project[]): Project[] {
  return projects.filter(({ environment }) => environment === "production");
}

/** The project of that name in addresses; a development environment without data yet is empty, and there all the same. */
export function projectNamed(projects: readonly Project[], slug: string): Project | undefined {
  const known = projects.find((project) => project.slug === slug);
  if (known || !slug.endsWith(BEHIND)) return known;
  const project = projects.find((other) => other.slug === sharedSlug(slug));
  if (!project || project.demo) return undefined;
  return {
    ...project,
    slug,
    environment: "development",
    events: 0,
    users: 0,
    accounts: 0,
    first_at: null,
    last_at: null,
    unlisted_values: 0,
    unlisted_name: null,
  };
}
