import { useEffect, useState } from "react";

/** The present moment in ms, looked at again every so often: for what says how long ago something was. */
export function useNow(everyMs = 5000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The present moment of a project in ms: a demo's stands still, as its data are old. */
export function useProjectNow({ now }: { now?: string | null }): number {
  const clock = useNow(60_000);
  return now ? Date.parse(now) : clock;
}
