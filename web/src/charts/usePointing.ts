import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { bucketAt, type DrawnAs, type Frame, lineAt } from "./frame";
import type { Plot, Point } from "./plot";

interface Given {
  plot: Plot;
  as: DrawnAs;
  frame: Frame;
  onPoint?: (point: Point) => void;
  onAnnotate?: (bucket: number) => void;
}

interface Pointed {
  bucket: number;
  /** The key of the line that is nearest, or that the arrow keys went to. */
  line: string | null;
  /** Whether a click on it leads to somebody. */
  opens: boolean;
}

/** Which point of a chart the pointer or the arrow keys are at, and what a click or Enter does there. */
export function usePointing({ plot, as, frame, onPoint, onAnnotate }: Given) {
  const [at, setAt] = useState<{ bucket: number; line: string | null } | null>(null);
  const [below, setBelow] = useState<number | null>(null);
  const last = plot.buckets.length - 1;
  const shown = at && at.bucket <= last ? at : null;
  const leave = () => {
    setAt(null);
    setBelow(null);
  };
  const look = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const bucket = bucketAt(frame, x, plot.buckets.length);
    if (onAnnotate && bucket !== null && y > frame.top + frame.height) {
      setAt(null);
      setBelow(bucket);
      return;
    }
    setBelow(null);
    setAt(bucket === null ? null : { bucket, line: lineAt(plot, as, frame, bucket, y)?.key ?? null });
  };
  const open = () => {
    if (below !== null) onAnnotate?.(below);
    else if (shown?.line && opens(plot, shown)) onPoint?.({ line: shown.line, bucket: shown.bucket });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const key = event.key;
    const to = stepTo(key, shown?.bucket ?? null, last);
    if (key === "Escape" && at) {
      event.stopPropagation();
      setAt(null);
    } else if (key === "Enter" && shown) open();
    else if (key.toLowerCase() === "a" && shown && onAnnotate) onAnnotate(shown.bucket);
    else if (key === "ArrowUp" || key === "ArrowDown") {
      if (shown) setAt({ ...shown, line: besides(plot, shown, key === "ArrowUp" ? -1 : 1) });
    } else if (to !== null) {
      setAt({ bucket: to, line: shown?.line ?? firstAt(plot, to) });
    } else return;
    event.preventDefault();
  };
  const pointed: Pointed | null = shown && { ...shown, opens: onPoint !== undefined && opens(plot, shown) };
  const handlers = { onPointerMove: look, onPointerLeave: leave, onBlur: leave, onClick: open, onKeyDown };
  return { pointed, below, handlers };
}

function opens(plot: Plot, at: { bucket: number; line: string | null }): boolean {
  const line = plot.lines.find(({ key }) => key === at.line);
  return Boolean(line && plot.behind?.(line, at.bucket));
}

/** Where an arrow key leads; from nowhere to the nearest end. */
function stepTo(key: string, from: number | null, last: number): number | null {
  const to = {
    ArrowLeft: (from ?? last + 1) - 1,
    ArrowRight: from === null ? 0 : from + 1,
    Home: 0,
    End: last,
  }[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

const thereAt = (plot: Plot, bucket: number) =>
  plot.lines.filter(({ values }) => typeof values[bucket] === "number").map(({ key }) => key);

function firstAt(plot: Plot, bucket: number): string | null {
  return thereAt(plot, bucket)[0] ?? null;
}

/** The line above or below in the tooltip's order. */
function besides(plot: Plot, at: { bucket: number; line: string | null }, by: 1 | -1): string | null {
  const keys = thereAt(plot, at.bucket);
  const place = keys.indexOf(at.line ?? "");
  return keys[Math.min(keys.length - 1, Math.max(0, place + by))] ?? null;
}
