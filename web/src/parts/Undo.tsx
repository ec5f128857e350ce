import { Button } from "@mantine/core";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Captured } from "./Captured";
import { CloseIcon, UndoIcon } from "./icons";
import { isTyping } from "./typing";
import style from "./Undo.module.css";
import { useKeyWords } from "./useKeyWords";

const SHOWN_MS = 10_000;
const MOST_SHOWN = 1000;

export interface Done {
  /** What was done, in the past tense. */
  text: string;
  /** Takes it back; says in a promise when that has happened. Absent where nothing can be taken back. */
  undo?: () => Promise<unknown>;
  /** What one may want next. */
  more?: { label: string; open: () => void };
}

const Told = createContext<(done: Done) => void>(() => undefined);

/** Says below the page what was just done, for ten seconds, and takes it back. */
export function UndoPlace({ children }: { children: ReactNode }) {
  const [done, setDone] = useState<Done | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const words = useKeyWords();
  const tell = useCallback((next: Done) => {
    setFault(null);
    setDone(next);
  }, []);
  useEffect(() => {
    if (!done || fault) return;
    const timer = setTimeout(() => setDone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, fault]);
  const isUndoing = useRef(false);
  const undo = async () => {
    const back = done?.undo;
    if (!back || isUndoing.current) return;
    isUndoing.current = true;
    try {
      await back();
      setDone(null);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      isUndoing.current = false;
    }
  };
  useUndoKey(fault === null && done?.undo ? undo : null);
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
              <Button
                leftSection={<UndoIcon size={14} />}
                title={words("Z")}
                aria-keyshortcuts="Meta+Z Control+Z"
                onClick={() => void undo()}
              >
                Undo
              </Button>
            )}
            {done.more && !fault && <More {...done.more} onDone={() => setDone(null)} />}
            <button type="button" className={style.close} aria-label="Close" onClick={() => setDone(null)}>
              <CloseIcon size={14} />
            </button>
          </div>
        )}
      </div>
    </>
  );
}

function More({ label, open, onDone }: { label: string; open: () => void; onDone: () => void }) {
  const go = () => {
    onDone();
    open();
  };
  return <Button onClick={go}>{label}</Button>;
}

/** ⌘Z does what the button does, but where somebody is writing: there it takes back what was written. */
function useUndoKey(undo: (() => Promise<void>) | null): void {
  useEffect(() => {
    if (!undo) return;
    const onKey = (event: KeyboardEvent) => {
      const { key, metaKey, ctrlKey, shiftKey, altKey, target } = event;
      if (key.toLowerCase() !== "z" || !(metaKey || ctrlKey) || shiftKey || altKey || isTyping(target))
        return;
      event.preventDefault();
      void undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo]);
}

/** Says what was done; see `UndoPlace`. */
export function useTold(): (done: Done) => void {
  return useContext(Told);
}
