/** The pages of a project that are neither analyses nor definitions; what is large comes when somebody looks at it. */
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Home } from "../projects/Home";
import { useProject } from "./useProject";

const CapturePage = lazy(() => import("../capture/Page"));
const SuggestedPages = lazy(() => import("../reports/suggested/Page"));
const SettingsPage = lazy(() => import("../settings/Page"));

export function HomePage() {
  return <Home project={useProject()} />;
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
