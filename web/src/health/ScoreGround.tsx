import type { Band } from "../api/nouns";
import type { Frame } from "../charts/frame";
import { stretchesOf } from "./bands";
import style from "./ScoreLine.module.css";
import { gapsOf, type ScorePlot, ticksOf } from "./scorePlot";

/** Bands lower than this, in pixels, have no room for their word. */
const LOWEST_NAMED = 18;

interface Props {
  frame: Frame;
  bands: readonly Band[];
  plot: ScorePlot;
}

/** The bands, the axes, and where there was no score. */
export function ScoreGround({ frame, bands, plot }: Props) {
  const right = frame.left + frame.width;
  const stretches = stretchesOf(bands);
  return (
    <>
      <defs>
        <pattern
          id="no-score"
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1={0} x2={0} y1={0} y2={6} className={style.hatch} />
        </pattern>
      </defs>
      {stretches.map(({ name, to, place, from }) => (
        <g key={name} data-place={place} className={style.band}>
          <rect x={frame.left} y={frame.y(to)} width={frame.width} height={frame.y(from) - frame.y(to)} />
        </g>
      ))}
      {gapsOf(plot).map(({ from, to }) => (
        <rect
          key={from}
          x={frame.x(from)}
          width={frame.x(to) - frame.x(from)}
          y={frame.top}
          height={frame.height}
          fill="url(#no-score)"
        />
      ))}
      {stretches.map(({ name, from, to, place }) => (
        <g key={name} data-place={place} className={style.band}>
          {frame.y(from) - frame.y(to) >= LOWEST_NAMED && (
            <text x={frame.left + 6} y={frame.y(to) + 14}>
              {name}
            </text>
          )}
        </g>
      ))}
      {[...bands.map(({ from }) => from), 100].map((score) => (
        <g key={score} className={style.axis}>
          <line x1={frame.left} x2={right} y1={frame.y(score)} y2={frame.y(score)} />
          <text x={frame.left - 6} y={frame.y(score) + 4} textAnchor="end">
            {score}
          </text>
        </g>
      ))}
      {ticksOf(plot, frame.width).map(({ day, text }) => (
        <text key={day} className={style.tick} x={frame.x(day)} y={frame.top + frame.height + 17}>
          {text}
        </text>
      ))}
    </>
  );
}
