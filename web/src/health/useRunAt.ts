import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { Frame } from "../charts/frame";
import { nearest, type ScorePlot } from "./scorePlot";

/** Which run of a chart the pointer or the arrow keys are at. */
export function useRunAt(plot: ScorePlot, frame: Frame) {
  const [at, setAt] = useState<number | null>(null);
  const last = plot.runs.length - 1;
  const shown = at !== null && at <= last ? at : null;
  const leave = () => setAt(null);
  const look = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(nearest(plot, frame, event.clientX - box.left));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const to = {
      ArrowLeft: (shown ?? last + 1) - 1,
      ArrowRight: shown === null ? 0 : shown + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape" && shown !== null) {
      event.stopPropagation();
      leave();
    } else if (to !== undefined) setAt(Math.min(last, Math.max(0, to)));
    else return;
    event.preventDefault();
  };
  return {
    at: shown,
    handlers: { onPointerMove: look, onPointerDown: look, onPointerLeave: leave, onBlur: leave, onKeyDown },
  };
}
