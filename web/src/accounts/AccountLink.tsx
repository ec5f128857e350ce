import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Search } from "../address/text";
import type { Project } from "../api/nouns";

interface Props {
  project: Project;
  id: string;
  /** Null: the project's first. */
  kind: string | null;
  /** What its page is to show at first. */
  search?: Search;
  children: ReactNode;
}

/** Leads to the page of an account. */
export function AccountLink({ project, id, kind, search, children }: Props) {
  return (
    <Link
      to="/p/$project/accounts/$id"
      params={{ project: project.slug, id }}
      search={{ ...kindSearch(project, kind), ...search }}
    >
      {children}
    </Link>
  );
}

/** How the address of an account says its kind: only where it is not the project's first. */
function kindSearch({ account_kinds: [first] }: Pick<Project, "account_kinds">, kind: string | null): Search {
  return kind === null || kind === first ? {} : { kind };
}
