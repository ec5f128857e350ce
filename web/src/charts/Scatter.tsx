import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from "react";
import { Captured } from "../parts/Captured";
import style from "./Scatter.module.css";
import {
  type Axis,
  type Dot,
  MARGIN,
  nearest,
  type ScatterPlot,
  type ScatterSpot,
  scatterOf,
  WIDEST,
} from "./scatterPlot";

interface Props {
  dots: Dot[];
  x: Axis;
  y: Axis;
  /** What stands in the corners: above left, above right, below left, below right. */
  corners: [string, string, string, string];
  label: string;
  chosen: string | null;
  onOpen: (key: string) => void;
}

/** Points in four quadrants, named as far as there is room; arrows walk from point to point. */
export function Scatter({ dots, x, y, corners, label, chosen, onOpen }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<string | null>(null);
  const plot = useMemo(() => scatterOf(dots, x, y, width, height), [dots, x, y, width, height]);
  const at = plot.spots.find(({ dot }) => dot.key === pointed);
  const look = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setPointed(nearest(plot.spots, event.clientX - box.left, event.clientY - box.top));
  };
  const open = () => {
    if (at?.dot.behind) onOpen(at.dot.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const order = plot.spots.map(({ dot }) => dot.key);
    const from = pointed === null ? -1 : order.indexOf(pointed);
    const to = {
      ArrowRight: from + 1,
      ArrowDown: from + 1,
      ArrowLeft: from < 0 ? order.length - 1 : from - 1,
      ArrowUp: from < 0 ? order.length - 1 : from - 1,
      Home: 0,
      End: order.length - 1,
    }[event.key];
    if (event.key === "Enter") open();
    else if (event.key === "Escape" && pointed !== null) {
      event.stopPropagation();
      setPointed(null);
    } else if (to !== undefined) setPointed(order[Math.min(order.length - 1, Math.max(0, to))] ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={ref}
      className={style.chart}
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the points.
      tabIndex={0}
      data-opens={Boolean(at?.dot.behind)}
      onPointerMove={look}
      onPointerLeave={() => setPointed(null)}
      onBlur={() => setPointed(null)}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      {width > 0 && (
        <>
          <Quadrants plot={plot} x={x} y={y} corners={corners} />
          {plot.spots.map(({ dot, left, top, name }) => (
            <div key={dot.key}>
              <i
                className={style.dot}
                style={{ left, top }}
                data-pointed={dot.key === pointed}
                data-chosen={dot.key === chosen}
              />
              {name && (
                <span className={`${style.name} cut`} style={{ ...name, maxWidth: WIDEST }} dir="auto">
                  <Captured text={dot.name} />
                </span>
              )}
            </div>
          ))}
          {at && <Tip spot={at} width={width} height={height} />}
        </>
      )}
    </div>
  );
}

interface QuadrantsProps extends Pick<Props, "x" | "y" | "corners"> {
  plot: ScatterPlot;
}

function Quadrants({ plot, x, y, corners }: QuadrantsProps) {
  const { inner, placeX, placeY, ticksX, ticksY } = plot;
  const [cutX, cutY] = [placeX(x.cut), placeY(y.cut)];
  const box = { left: MARGIN.left, top: MARGIN.top, ...inner };
  const [end, bottom] = [box.left + box.width, box.top + box.height];
  const [aboveLeft, aboveRight, belowLeft, belowRight] = corners;
  return (
    <>
      {ticksY.map((value) => (
        <div
          key={value}
          className={style.line}
          style={{ left: box.left, width: box.width, top: placeY(value) }}
        >
          <span>{y.print(value)}</span>
        </div>
      ))}
      {ticksX.map((value) => (
        <span key={value} className={style.tick} style={{ left: placeX(value), top: bottom + 4 }}>
          {x.print(value)}
        </span>
      ))}
      <div className={style.cutX} style={{ left: cutX, top: box.top, height: box.height }} />
      <div className={style.cutY} style={{ top: cutY, left: box.left, width: box.width }} />
      <span className={style.corner} style={{ left: box.left + 6, top: box.top + 2 }}>
        {aboveLeft}
      </span>
      <span className={style.corner} data-right style={{ left: end - 6, top: box.top + 2 }}>
        {aboveRight}
      </span>
      <span className={style.corner} style={{ left: box.left + 6, top: bottom - 18 }}>
        {belowLeft}
      </span>
      <span className={style.corner} data-right style={{ left: end - 6, top: bottom - 18 }}>
        {belowRight}
      </span>
      <span className={style.axis} style={{ left: box.left + box.width / 2, top: bottom + 22 }}>
        {x.name}
      </span>
      <span className={style.axisY} style={{ left: 6, top: 2 }}>
        {y.name}
      </span>
    </>
  );
}

const GAP = 14;
const LOW = 130;

/** Beside the point, and above it where there is no room below. */
function Tip({ spot, width, height }: { spot: ScatterSpot; width: number; height: number }) {
  const { dot, left, top } = spot;
  const side = left > width / 2 ? { right: width - left + GAP } : { left: left + GAP };
  const low = top > height - LOW;
  return (
    <div className={style.tip} style={{ ...(low ? { bottom: 8 } : { top: Math.max(0, top - 30) }), ...side }}>
      <b dir="auto">
        <Captured text={dot.name} />
      </b>
      {dot.figures.map(([name, figure]) => (
        <div key={name} className={style.row}>
          <span>{name}</span>
          <span>{figure}</span>
        </div>
      ))}
      {dot.behind && <div className={style.way}>Click for the {dot.behind}</div>}
    </div>
  );
}
