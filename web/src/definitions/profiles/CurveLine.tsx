import { drawnIn, type Points } from "./curve";
import style from "./Profiles.module.css";

interface Props {
  points: Points;
  width: number;
  height: number;
  /** Whether its points are drawn as dots. */
  isDotted?: boolean;
}

const ROOM = 4;

/** A curve as a small line from 0 points at the bottom to 100 at the top; its table says the same. */
export function CurveLine({ points, width, height, isDotted = false }: Props) {
  const { dots, line } = drawnIn(points, width - 2 * ROOM, height - 2 * ROOM);
  return (
    <svg
      className={style.curve}
      width={width}
      height={height}
      viewBox={`${-ROOM} ${-ROOM} ${width} ${height}`}
      aria-hidden="true"
    >
      {[0, 1].map((end) => (
        <line
          key={end}
          x1={0}
          x2={width - 2 * ROOM}
          y1={end * (height - 2 * ROOM)}
          y2={end * (height - 2 * ROOM)}
        />
      ))}
      <polyline points={line} />
      {isDotted &&
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place.
        dots.map(({ x, y }, i) => <circle key={i} cx={x} cy={y} r={3} />)}
    </svg>
  );
}
