import type { Health } from "../../api/nouns";
import { StateMark } from "../../parts/State";
import style from "./Watch.module.css";
import { LONG, SHORT, TONES } from "./words";

/** In a list: a shape, a colour and a word for how a definition is doing. */
export function HealthMark({ health }: { health: Health | undefined }) {
  if (!health) return null;
  const { status } = health;
  return (
    <span className={style.mark} data-tone={TONES[status]} title={LONG[status]}>
      <StateMark tone={TONES[status]} />
      {SHORT[status]}
    </span>
  );
}
