/** The pages of a project that are neither analyses nor definitions; what is large comes when somebody looks at it. */
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { shown } from "./shown";
import { useProject } from "./useProject";

const NewProjectPage = lazy(async () => ({ default: (await import("../projects/NewProject")).NewProject }));
const CapturePage = lazy(() => import("../capture/Page"));
const SuggestedPages = lazy(() => import("../reports/suggested/Page"));
const SettingsPage = lazy(() => import("../settings/Page"));

export const HomePage = shown(lazy(async () => ({ default: (await import("../projects/Home")).Home })));

/** Outside of every project. */
export function NewProject() {
  return (
    <Suspense>
      <NewProjectPage />
    </Suspense>
  );
}

export function SuggestedPage() {
  const { report } = useParams({ strict: false });
  return (
    <Suspense>
      <SuggestedPages project={useProject()} id={report} />
    </Suspense>
  );
}

export function Capture() {
  const { part } = useParams({ strict: false });
  return (
    <Suspense>
      <CapturePage project={useProject()} part={part} />
    </Suspense>
  );
}

export function Settings() {
  const { part } = useParams({ strict: false });
  return (
    <Suspense>
      <SettingsPage project={useProject()} part={part} />
    </Suspense>
  );
}
