import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCaptureStatus, useSources } from "../api/capture";
import type { Project } from "../api/nouns";
import { lightOf, type Reading, rateOf, withReading } from "../capture/health";
import { momentsFor } from "../moments";
import { StateMark } from "../parts/State";
import { useNow } from "../parts/useNow";
import { print } from "../print";
import style from "./Frame.module.css";

/** At the foot of every page: whether events come, and how many a minute. */
export function CaptureLight({ project }: { project: Project }) {
  const status = useCaptureStatus(project.slug, !project.demo);
  const sources = useSources(project.slug, !project.demo);
  const now = useNow();
  const rate = useRate(status.data?.accepted, status.dataUpdatedAt);
  const light = project.demo
    ? { tone: "none" as const, text: "Takes no events" }
    : lightOf({
        status: status.data,
        sources: sources.data,
        rate,
        now,
        failed: status.isError,
        count: print.count,
        lasting: momentsFor(project.timezone).lasting,
      });
  const text = light?.text ?? "Capture";
  return (
    <Link
      to="/p/$project/capture"
      params={{ project: project.slug }}
      activeOptions={{ includeSearch: false }}
      className={`${style.entry} ${style.light}`}
      title={`Capture: ${text}`}
      aria-label={`Capture: ${text}`}
    >
      <StateMark tone={light?.tone ?? "none"} />
      <span className={style.wide}>{text}</span>
    </Link>
  );
}

/** Events a minute, from what the server has accepted between two looks. */
function useRate(accepted: number | undefined, at: number): number | null {
  const [readings, setReadings] = useState<Reading[]>([]);
  useEffect(() => {
    if (accepted !== undefined) setReadings((before) => withReading(before, { at, accepted }));
  }, [accepted, at]);
  return rateOf(readings);
}
