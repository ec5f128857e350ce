import type { PlotLine } from "./plot";

const SHAPES = [
  "",
  "M7 2.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6",
  "M4.4 2.4h5.2v5.2h-5.2z",
  "M7 1.6l3.1 5.8h-6.2z",
  "M7 1.4l3.4 3.6l-3.4 3.6l-3.4-3.6z",
];

export function markColour({ colour }: Pick<PlotLine, "colour">): string {
  return colour === null ? "var(--c-other)" : `var(--c${colour + 1})`;
}

interface Props {
  colour: string;
  /** Place among the lines: from the second on a marker stands on the line. */
  place?: number;
  dashed?: boolean;
}

/** The sample of a line beside its name, with the marker that the line carries. */
export function Mark({ colour, place = 0, dashed }: Props) {
  const shape = SHAPES[place % SHAPES.length];
  return (
    <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden="true" style={{ flex: "none" }}>
      <path d="M0 5h14" stroke={colour} strokeWidth="2" strokeDasharray={dashed ? "4 3" : undefined} />
      {shape && !dashed && <path d={shape} fill={colour} />}
    </svg>
  );
}
