import type { OnboardingStepProgress } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import measures from "../measures/Measures.module.css";
import style from "./Onboarding.module.css";

/** Of each step how many accounts have taken it, as a bar, and how many are at it or stuck there. */
export function StepBars({ steps, total }: { steps: readonly OnboardingStepProgress[]; total: number }) {
  return (
    <table className={`${measures.values} ${style.bars}`}>
      <caption className="unseen">Steps</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Taken</th>
          <th scope="col">At it</th>
          <th scope="col">Stuck</th>
        </tr>
      </thead>
      <tbody>
        {/* Two steps may have the same name while one types. */}
        {steps.map(({ name, done, waiting, stuck }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <tr key={place}>
            <th scope="row">
              <Captured text={name} />
              <i aria-hidden="true">
                <b style={{ width: `${(done / total) * 100}%` }} />
              </i>
            </th>
            <td>
              {print.count(done)} <small>{print.share(done / total, total)}</small>
            </td>
            <td>{print.count(waiting)}</td>
            <td>{print.count(stuck)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
