import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import style from "./FlowChart.module.css";
import { type FlowEdge, type FlowEnd, type FlowLink, type FlowNode, flowOf, NODE_WIDTH } from "./flow";

interface Props {
  edges: FlowEdge[];
  starts: FlowEnd[];
  ends: FlowEnd[];
  /** The place that stands for the rarer ones. */
  pooled: string;
  /** The drawing in one sentence; its table follows. */
  label: string;
  /** What stands above each column. */
  heads: string[];
  /** The name of a place, with what can be done there. */
  name: (node: FlowNode) => ReactNode;
  /** What is told of a way that is pointed at. */
  tip: (edge: FlowEdge) => ReactNode;
  /** Looks behind a way, where it is one of somebody; absent: behind none. */
  onOpen: (edge: FlowEdge) => (() => void) | undefined;
  chosen: string | null;
}

const ROOM = 150;
const LEAST_COLUMN = 150;
const HEAD = 28;

/** Ways from place to place, as thick as they are many; arrows walk from way to way. */
export function FlowChart(props: Props) {
  const { edges, starts, ends, pooled, label, heads, name, tip, onOpen, chosen } = props;
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<string | null>(null);
  const columns = Math.max(1, ...edges.map(({ column }) => column + 2));
  const across = Math.max(width, columns * LEAST_COLUMN);
  const flow = useMemo(
    () =>
      flowOf({
        edges,
        starts,
        ends,
        pooled,
        width: across,
        height: Math.max(120, height - HEAD),
        room: ROOM,
      }),
    [edges, starts, ends, pooled, across, height],
  );
  const order = edges.map(({ key }) => key);
  const at = flow.links.find(({ edge }) => edge.key === pointed);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = pointed === null ? -1 : order.indexOf(pointed);
    const [forth, back] = [from + 1, from < 0 ? order.length - 1 : from - 1];
    const to = {
      ArrowDown: forth,
      ArrowRight: forth,
      ArrowUp: back,
      ArrowLeft: back,
      Home: 0,
      End: order.length - 1,
    }[event.key];
    if (event.key === "Enter" && at) onOpen(at.edge)?.();
    else if (event.key === "Escape" && pointed !== null) {
      event.stopPropagation();
      setPointed(null);
    } else if (to !== undefined) setPointed(order[Math.min(order.length - 1, Math.max(0, to))] ?? null);
    else return;
    event.preventDefault();
  };
  const step = columns > 1 ? (across - ROOM - NODE_WIDTH) / (columns - 1) : ROOM;
  return (
    <div ref={ref} className={style.chart}>
      <div className={style.inner} style={{ width: across, height: flow.height + HEAD }}>
        {heads.slice(0, columns).map((head, i) => (
          <span key={head} className={style.head} style={{ left: i * step }}>
            {head}
          </span>
        ))}
        <div className={style.plot} style={{ top: HEAD, height: flow.height }}>
          <div
            className={style.ways}
            role="img"
            aria-label={label}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the ways.
            tabIndex={0}
            onKeyDown={onKeyDown}
            onBlur={() => setPointed(null)}
            onPointerLeave={() => setPointed(null)}
          >
            <Ways
              {...{
                flow: flow.links,
                width: across,
                height: flow.height,
                pointed,
                chosen,
                setPointed,
                onOpen,
              }}
            />
          </div>
          {flow.nodes.map((node) => (
            <Place key={node.key} node={node} room={step - NODE_WIDTH} pooled={node.place === pooled}>
              {name(node)}
            </Place>
          ))}
          {at && (
            <div
              className={style.tip}
              style={{
                top: Math.max(0, at.y + 14),
                ...(at.x > across / 2 ? { right: across - at.x } : { left: at.x }),
              }}
            >
              {tip(at.edge)}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

interface WaysProps extends Pick<Props, "onOpen" | "chosen"> {
  flow: FlowLink[];
  width: number;
  height: number;
  pointed: string | null;
  setPointed: (key: string | null) => void;
}

function Ways({ flow, width, height, pointed, chosen, setPointed, onOpen }: WaysProps) {
  return (
    <svg width={width} height={height} aria-hidden="true">
      {flow.map(({ edge, path, thickness }) => {
        const open = onOpen(edge);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys and Enter do the same.
          <path
            key={edge.key}
            d={path}
            className={style.way}
            strokeWidth={thickness}
            data-pooled={edge.pooled}
            data-opens={open !== undefined}
            data-pointed={edge.key === pointed}
            data-chosen={edge.key === chosen}
            onPointerEnter={() => setPointed(edge.key)}
            onClick={open}
          />
        );
      })}
    </svg>
  );
}

interface PlaceProps {
  node: FlowNode;
  /** How much room there is for its name. */
  room: number;
  pooled: boolean;
  children: ReactNode;
}

/** A place: a bar whose lower part are those who stop there, and its name. */
function Place({ node, room, pooled, children }: PlaceProps) {
  const { left, top, height, ended, count } = node;
  return (
    <>
      <div className={style.node} data-pooled={pooled} style={{ left, top, width: NODE_WIDTH, height }}>
        {ended > 0 && <i style={{ height: `${(100 * ended) / count}%` }} />}
      </div>
      <div
        className={style.name}
        style={{ left: left + NODE_WIDTH + 4, top: top + Math.min(0, height / 2 - 10), maxWidth: room - 8 }}
      >
        {children}
      </div>
    </>
  );
}
