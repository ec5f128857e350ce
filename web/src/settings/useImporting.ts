import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Importing, importFile, type Of } from "../api/importing";

/** An import from its start to its end; stopping it keeps what was stored. */
export function useImporting(project: string, of: Of, file: File) {
  const queries = useQueryClient();
  const stopper = useRef<AbortController | null>(null);
  const [going, setGoing] = useState(false);
  const [soFar, setSoFar] = useState<Importing | null>(null);
  const [done, setDone] = useState<Importing | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const start = async (options: Record<string, unknown>) => {
    const controller = new AbortController();
    stopper.current = controller;
    setError(null);
    setSoFar(null);
    setGoing(true);
    try {
      setDone(await importFile(project, of, file, options, setSoFar, controller.signal));
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) setError(thrown as Error);
    } finally {
      setGoing(false);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "look" });
    }
  };
  return { going, soFar, done, error, start, stop: () => stopper.current?.abort() };
}
