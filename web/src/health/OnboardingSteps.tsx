import { Link } from "@tanstack/react-router";
import { useMay } from "../api/me";
import type { OnboardingProgress } from "../api/nouns";
import { print } from "../print";
import style from "./TrackRecord.module.css";

interface Props {
  project: string;
  progress: OnboardingProgress;
}

/** Of each step how many accounts have taken it, as a bar, who is at it, and how long it took. */
export function OnboardingSteps({ project, progress: { name: list, steps, total } }: Props) {
  const may = useMay("saveOnboarding");
  return (
    <section className={style.card} aria-label="Steps">
      <header className={style.head}>
        <h2>Steps</h2>
        <Link to="/p/$project/definitions/onboarding/$name" params={{ project, name: list }}>
          {may ? "Edit steps" : "What they mean"}
        </Link>
      </header>
      <table className={style.ranges}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <td />
            <th scope="col" className={style.figure}>
              Taken
            </th>
            <th scope="col" className={style.figure}>
              At it
            </th>
            <th scope="col" className={style.figure}>
              Stuck
            </th>
            <th scope="col" className={style.figure}>
              Median days
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ name, done, waiting, stuck, median_days: days }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={style.plot}>
                <div>
                  <i className={style.fill} style={{ width: `${total ? (done / total) * 100 : 0}%` }} />
                </div>
              </td>
              <td className={style.figure}>
                {print.count(done)}
                <span className="hint">{total > 0 && print.share(done / total, total)}</span>
              </td>
              <td className={style.figure}>{print.count(waiting)}</td>
              <td className={style.figure}>{print.count(stuck)}</td>
              <td className={style.figure}>{days === null ? "–" : print.number(days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        Days are those from the step before, in the median of the accounts that took both in this order.
        Accounts that have left are not counted.
      </p>
    </section>
  );
}
