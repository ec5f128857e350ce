import style from "./Spark.module.css";

interface Props {
  values: readonly (number | null)[];
  /** Whether the last value is of a time that is not over: dotted, to a hollow point. */
  unfinished?: boolean;
  /** What it shows, in a sentence. */
  label: string;
}

const [WIDTH, HEIGHT, EDGE] = [92, 20, 2.5];

/** A line as small as a word, from zero to its own maximum. */
export function Spark({ values, unfinished, label }: Props) {
  const known = values.filter((value): value is number => value !== null);
  const top = Math.max(...known, 1);
  const x = (i: number) => EDGE + (i * (WIDTH - 2 * EDGE)) / Math.max(1, known.length - 1);
  const y = (value: number) => HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE);
  const points = known.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
  const solid = unfinished ? points.slice(0, -1) : points;
  return (
    <svg
      className={style.spark}
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <title>{label}</title>
      <line x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} className={style.zero} />
      <polyline points={solid.join(" ")} />
      {unfinished && known.length > 1 && (
        <>
          <polyline points={points.slice(-2).join(" ")} strokeDasharray="1.5 2" />
          <circle cx={x(known.length - 1)} cy={y(known.at(-1) ?? 0)} r={2} className={style.last} />
        </>
      )}
    </svg>
  );
}
