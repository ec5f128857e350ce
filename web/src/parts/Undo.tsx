import { Button } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { Captured } from "./Captured";
import { CloseIcon, UndoIcon } from "./icons";
import style from "./Undo.module.css";

const SHOWN_MS = 10_000;
const MOST_SHOWN = 1000;

export interface Done {
  /** What was done, in the past tense. */
  text: string;
  /** Takes it back; says in a promise when that has happened. Absent where nothing can be taken back. */
  undo?: () => Promise<unknown>;
}

const Told = createContext<(done: Done) => void>(() => undefined);

/** Says below the page what was just done, for ten seconds, and takes it back. */
export function UndoPlace({ children }: { children: ReactNode }) {
  const [done, setDone] = useState<Done | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const tell = useCallback((next: Done) => {
    setFault(null);
    setDone(next);
  }, []);
  useEffect(() => {
    if (!done || fault) return;
    const timer = setTimeout(() => setDone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, fault]);
  const undo = async () => {
    const back = done?.undo;
    if (!back) return;
    try {
      await back();
      setDone(null);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  const place = useMemo(() => <Told.Provider value={tell}>{children}</Told.Provider>, [tell, children]);
  return (
    <>
      {place}
      <div className={style.place} role="status">
        {done && (
          <div className={style.told} data-fault={fault !== null}>
            <span>
              <Captured text={fault ?? done.text} most={MOST_SHOWN} />
            </span>
            {done.undo && !fault && (
              <Button leftSection={<UndoIcon size={14} />} onClick={() => void undo()}>
                Undo
              </Button>
            )}
            <button type="button" className={style.close} aria-label="Close" onClick={() => setDone(null)}>
              <CloseIcon size={14} />
            </button>
          </div>
        )}
      </div>
    </>
  );
}

/** Says what was done; see `UndoPlace`. */
export function useTold(): (done: Done) => void {
  return useContext(Told);
}
