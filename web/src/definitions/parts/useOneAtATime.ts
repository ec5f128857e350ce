import { useRef } from "react";

interface OneAtATime {
  /**
   * Does something, unless something is being done already: a second click comes before the first one has drawn anything.
   *
   * Tells whether nobody waited to leave meanwhile; null: it was not done.
   */
  run: (work: () => Promise<void>) => Promise<boolean | null>;
  /** For one who leaves: waits until what is being done has ended, well or not. */
  settled: () => Promise<void>;
}

/** One thing done at a time, which whoever leaves waits for, so that it does not fetch them back. */
export function useOneAtATime(): OneAtATime {
  const underWay = useRef<{ work: Promise<void>; isLeft: boolean } | null>(null);
  const run = async (work: () => Promise<void>) => {
    if (underWay.current) return null;
    const own = { work: work(), isLeft: false };
    underWay.current = own;
    try {
      await own.work;
      return !own.isLeft;
    } finally {
      underWay.current = null;
    }
  };
  const settled = async () => {
    const own = underWay.current;
    if (!own) return;
    own.isLeft = true;
    await own.work.catch(() => undefined);
  };
  return { run, settled };
}
