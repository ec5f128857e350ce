import type { GraphAnswer } from "../../api/nouns";
import { MOST_DRAWN } from "../../charts/plot";
import { ClockIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import style from "./Answer.module.css";
import { comparesInChart } from "./plot";
import type { Shape } from "./shape";

/** What one must know to read the figures, and what they cost. */
export function Foot({ shape, answer, drawn }: { shape: Shape; answer: GraphAnswer; drawn: boolean }) {
  const said: string[] = [];
  const open = shape.times[shape.open];
  if (open && shape.interval !== "total") {
    const name = shape.interval === "day" ? print.day(open) : print.bucketInFull(open, shape.interval);
    said.push(`${name} is not over, so it is left out of means and changes.`);
  }
  const ends = [
    shape.cut.first && "first",
    shape.cut.last && shape.open >= shape.times.length && "last",
  ].filter(Boolean);
  if (ends.length)
    said.push(`The ${ends.join(" and the ")} ${shape.interval} is cut by the range, and left out alike.`);
  if (drawn && shape.weekend.some(Boolean)) said.push("Weekends are shaded.");
  if (drawn && shape.drawn.some(({ before }) => before) && !comparesInChart(shape)) {
    said.push(`The ${shape.beforeName.toLowerCase()} stand in the table.`);
  }
  if (drawn && shape.drawn.length > MOST_DRAWN)
    said.push(`${MOST_DRAWN} of ${shape.drawn.length} lines are drawn, the table has all.`);
  said.push(`${shape.interval === "hour" ? "Hours" : "Days"} in ${answer.timezone}.`);
  return (
    <p className={style.foot}>
      <ClockIcon size={14} />
      <span>{said.join(" ")}</span>
      <span>
        {print.count(answer.rows_read)} {plural(answer.rows_read, "row")} read,{" "}
        {print.duration(answer.elapsed_ms)}
      </span>
    </p>
  );
}
