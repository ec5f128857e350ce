import { ActionIcon } from "@mantine/core";
import type { HealthInput, Problem } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { faultIn } from "../parts/fault";
import { NumberField } from "../parts/NumberField";
import { CurveLine } from "./CurveLine";
import {
  FEWEST_POINTS,
  MOST_POINTS,
  type Points,
  stepOf,
  withNewPoint,
  withoutPoint,
  withPoint,
} from "./curve";
import style from "./Profiles.module.css";
import { columnWords, type IsPercent, isShare } from "./words";

interface Props {
  input: HealthInput;
  isPercent: IsPercent;
  /** What is wrong with it, by its place in the points: `/1/0`. */
  fault: Problem | null;
  onChange: (points: Points) => void;
}

/** The curve, drawn, and as a table of values with what each earns. */
export function CurveFields({ input, isPercent, fault, onChange }: Props) {
  const { points } = input;
  // Shares are read and typed as percentages.
  const scale = isShare(input, isPercent) ? 100 : 1;
  const step = scaled(stepOf(points), scale);
  return (
    <div className={editor.field}>
      <span className={editor.label}>What it earns</span>
      <div className={style.earning}>
        <CurveLine points={points} width={220} height={120} isDotted />
        <table className={style.points}>
          <caption className="unseen">The points of the curve</caption>
          <thead>
            <tr>
              <th scope="col">{columnWords(input)}</th>
              <th scope="col">Points</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {points.map(([value, earning], i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place.
              <tr key={i}>
                <td>
                  <NumberField
                    label={`Value ${i + 1}`}
                    value={scaled(value, scale)}
                    step={step}
                    suffix={scale === 100 ? "%" : undefined}
                    isFaulty={faultIn(fault, `/${i}/0`) !== null}
                    onChange={(to) => onChange(withPoint(points, i, [(to ?? 0) / scale, earning]))}
                  />
                </td>
                <td>
                  <NumberField
                    label={`Points for value ${i + 1}`}
                    value={earning}
                    min={0}
                    max={100}
                    step={5}
                    isFaulty={faultIn(fault, `/${i}/1`) !== null}
                    onChange={(to) => onChange(withPoint(points, i, [value, to ?? 0]))}
                  />
                </td>
                <td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove value ${i + 1}`}
                    disabled={points.length <= FEWEST_POINTS}
                    onClick={() => onChange(withoutPoint(points, i))}
                  >
                    <CloseIcon size={14} />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fault && <Fault message={fault.message} />}
      {points.length < MOST_POINTS && (
        <div>
          <button type="button" className={chip.link} onClick={() => onChange(withNewPoint(points))}>
            <PlusIcon /> Add a point
          </button>
        </div>
      )}
    </div>
  );
}

/** As it is typed: 0.29 × 100 is 29. */
const scaled = (value: number, scale: number) => Number((value * scale).toPrecision(12));
