/** The pages of a project that are neither analyses nor definitions; what is large comes when somebody looks at it. */
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { later } from "./later";
import { shown } from "./shown";
import { useProject } from "./useProject";

const NewProjectPage = later(async () => ({ default: (await import("../projects/NewProject")).NewProject }));
const CapturePage = later(() => import("../capture/Page"));
const SuggestedPages = later(() => import("../reports/suggested/Page"));
const SettingsPage = later(() => import("../settings/Page"));

export const HomePage = shown(later(async () => ({ default: (await import("../projects/Home")).Home })));

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
