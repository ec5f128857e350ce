import { print } from "../print";
import style from "./Marks.module.css";

/** From how many points on a change of a score stands out. */
const STANDS_OUT = 5;

/** By how much a score changed, as a signed number: it takes colour from five points on. */
export function Change({ by, digits = 0 }: { by: number; digits?: 0 | 1 }) {
  const stands = Math.abs(by) >= STANDS_OUT;
  return (
    <span className={style.change} data-way={!stands ? undefined : by < 0 ? "down" : "up"}>
      {print.change(by, digits)}
    </span>
  );
}
