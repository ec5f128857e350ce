import { useEffect, useRef } from "react";

interface Sought {
  /** The event that the address names, and the moment when it was. */
  opened: string | null;
  when: string | null;
  /** The moment around which the timeline lies. */
  at: string | null;
  /** Whether the event is on a page that has come. */
  isThere: boolean;
  /** Whether the pages are those that were asked for. */
  isTold: boolean;
  /** Has the timeline lie around another moment. */
  go: (at: string) => void;
}

/**
 * Shows the event that an address names wherever it is in a timeline, further back than the newest page too.
 *
 * @returns whether it is named and not there.
 */
export function useSought({ opened, when, at, isThere, isTold, go }: Sought): boolean {
  const seen = useRef<string | null>(null);
  const isSought = opened !== null && !isThere && isTold;
  const isFurther = isSought && when !== null && at !== when && seen.current !== opened;
  useEffect(() => {
    if (isFurther && when !== null) go(when);
  });
  useEffect(() => {
    if (!isThere || seen.current === opened) return;
    seen.current = opened;
    const line = document.querySelector(`[data-event="${CSS.escape(opened ?? "")}"]`);
    line?.scrollIntoView({ block: "nearest" });
  }, [isThere, opened]);
  return isSought && !isFurther;
}
