import type { Place } from "./bands";
import style from "./Marks.module.css";

const SHAPES: Record<Exclude<Place, "healthy" | "none">, string> = {
  risk: "M6 0.9 11.7 11 H0.3 Z",
  watch: "M6 0.6 11.4 6 6 11.4 0.6 6 Z",
};

interface Props {
  place: Place;
  /** In pixels: 12 in lists. */
  size?: number;
}

/** The shape of a band: triangle, diamond, disc, or a dashed ring without a score. Its word always stands beside it. */
export function BandMark({ place, size = 12 }: Props) {
  return (
    <svg
      className={style.band}
      data-place={place}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {place === "healthy" || place === "none" ? (
        <circle cx={6} cy={6} r={4.6} />
      ) : (
        <path d={SHAPES[place]} />
      )}
    </svg>
  );
}

/** The word of a band, in its colour. */
export function BandWord({ place, word }: { place: Place; word: string }) {
  return (
    <span className={style.word} data-place={place}>
      {word}
    </span>
  );
}
