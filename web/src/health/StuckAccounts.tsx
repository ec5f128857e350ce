import { AccountLink } from "../accounts/AccountLink";
import type { OnboardingProgress, Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { print } from "../print";
import style from "./TrackRecord.module.css";

/** Who took no further step for two weeks, the longest first. */
export function StuckAccounts({ project, progress }: { project: Project; progress: OnboardingProgress }) {
  const stuck = progress.accounts.filter(({ state }) => state === "stuck");
  return (
    <section className={style.card} aria-label="Stuck">
      <h2>Stuck</h2>
      {stuck.length === 0 ? (
        <p className="quiet">No account has been waiting for 14 days or more.</p>
      ) : (
        <table className={style.ranges}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Next step</th>
              <th scope="col" className={style.figure}>
                Taken
              </th>
              <th scope="col" className={style.figure}>
                For days
              </th>
              <th scope="col" className={style.figure}>
                Owner
              </th>
            </tr>
          </thead>
          <tbody>
            {stuck.map(({ id, step, done, days, owner }) => (
              <tr key={id}>
                <th scope="row">
                  <AccountLink project={project} id={id} kind={progress.account_type}>
                    <Captured text={id} />
                  </AccountLink>
                </th>
                <td>{step}</td>
                <td className={style.figure}>
                  {done} of {progress.steps.length}
                </td>
                <td className={style.figure}>{print.count(Math.floor(days ?? 0))}</td>
                <td className={style.figure}>{owner === null ? "–" : <Captured text={owner} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
