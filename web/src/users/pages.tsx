/** The pages of users and of accounts; the code of each comes when somebody looks at it. */

import { useParams } from "@tanstack/react-router";
import { type ComponentType, Suspense } from "react";
import type { Project } from "../api/nouns";
import { later } from "../frame/later";
import { shown } from "../frame/shown";
import { useProject } from "../frame/useProject";

function shownOne(Page: ComponentType<{ project: Project; id: string }>) {
  return function ShownOne() {
    const project = useProject();
    const { id = "" } = useParams({ strict: false });
    return (
      <Suspense>
        <Page key={`${project.slug} ${id}`} project={project} id={id} />
      </Suspense>
    );
  };
}

export const OneUser = shownOne(later(() => import("./UserPage")));
export const OneAccount = shownOne(later(() => import("../accounts/AccountPage")));
export const Users = shown(later(() => import("./Page")));
export const Accounts = shown(later(() => import("../accounts/Page")));
