import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Search } from "../address/text";
import type { Project } from "../api/nouns";
import { kindSearch } from "./kind";

interface Props {
  project: Project;
  id: string;
  /** Null: the project's first. */
  kind: string | null;
  /** What its page is to show at first. */
  search?: Search;
  title?: string;
  children: ReactNode;
}

/** Leads to the page of an account. */
export function AccountLink({ project, id, kind, search, title, children }: Props) {
  return (
    <Link
      to="/p/$project/accounts/$id"
      params={{ project: project.slug, id }}
      title={title}
      search={{ ...kindSearch(project, kind), ...search }}
    >
      {children}
    </Link>
  );
}
