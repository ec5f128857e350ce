import style from "./State.module.css";

/** Well, to be looked at, wrong, or nothing known: each has a shape and a colour of its own, and stands beside a word. */
export type Tone = "good" | "watch" | "risk" | "none";

const SHAPES: Record<Tone, string> = {
  good: "M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8Z",
  watch: "M5 .6 9.4 5 5 9.4 .6 5Z",
  risk: "M5 .8 9.6 9H.4Z",
  none: "M5 1.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2Z",
};

export function StateMark({ tone }: { tone: Tone }) {
  return (
    <svg
      className={style.mark}
      data-tone={tone}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      <path d={SHAPES[tone]} />
    </svg>
  );
}
