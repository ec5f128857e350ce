import { Skeleton } from "@mantine/core";
import { AccountLink } from "../../accounts/AccountLink";
import type { OnboardingProgress, Project } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { Note } from "../../parts/Note";
import { plural, print } from "../../print";
import measures from "../measures/Measures.module.css";
import editor from "../parts/Editor.module.css";
import style from "./Onboarding.module.css";
import { StepBars } from "./StepBars";
import type { Previewed } from "./usePreviewed";

const MOST_STUCK = 8;

/** How far accounts are with a list as it is put together: in which state, at which step, who is stuck. */
export function Preview({ project, previewed }: { project: Project; previewed: Previewed }) {
  const { progress, missing, fault, lost, isBehind } = previewed;
  return (
    <section className={editor.aside} aria-label="Preview" aria-busy={isBehind}>
      <header className={measures.head}>
        <h2>How far accounts are now</h2>
        <span className="hint" role="status">
          {isBehind ? "Counting" : ""}
        </span>
      </header>
      {missing ? (
        <p className="quiet">{missing} How far accounts are is shown here, before anything is saved.</p>
      ) : fault ? (
        <p className="quiet">It cannot be told yet: {fault.message}</p>
      ) : lost ? (
        <Note tone="lost">{lost.message} How far accounts are cannot be shown just now.</Note>
      ) : progress ? (
        <Found project={project} progress={progress} isDimmed={isBehind} />
      ) : (
        <div className={measures.places} role="status" aria-label="Counting">
          <Skeleton height={44} width="90%" />
          <Skeleton height={12} width="80%" />
          <Skeleton height={12} width="85%" />
        </div>
      )}
    </section>
  );
}

interface FoundProps {
  project: Project;
  progress: OnboardingProgress;
  isDimmed: boolean;
}

function Found({ project, progress, isDimmed }: FoundProps) {
  const { total, finished, under_way, stuck, not_begun, steps } = progress;
  const states = [
    ["Finished", finished],
    ["Under way", under_way],
    ["Stuck", stuck],
    ["Not begun", not_begun],
  ] as const;
  if (total === 0) {
    return <p className="quiet">No account is meant by it now. It can be saved all the same.</p>;
  }
  return (
    <div className={measures.found} data-dimmed={isDimmed}>
      <dl className={style.states}>
        {states.map(([word, count]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {print.count(count)} <small>{print.share(count / total, total)}</small>
            </dd>
          </div>
        ))}
      </dl>
      <StepBars steps={steps} total={total} />
      <Stuck project={project} progress={progress} />
      <p className="hint">
        Of {print.count(total)} {plural(total, "account")} that have not left.
      </p>
    </div>
  );
}

function Stuck({ project, progress }: Omit<FoundProps, "isDimmed">) {
  const stuck = progress.accounts.filter(({ state }) => state === "stuck");
  if (stuck.length === 0) return null;
  return (
    <div className={measures.scroll}>
      <table className={measures.values}>
        <caption>Stuck the longest</caption>
        <tbody>
          {stuck.slice(0, MOST_STUCK).map(({ id, step, days }) => (
            <tr key={id}>
              <th scope="row">
                <AccountLink project={project} id={id} kind={progress.account_type}>
                  <Captured text={id} />
                </AccountLink>
              </th>
              <td>
                at {step}, {print.count(Math.floor(days ?? 0))} {plural(Math.floor(days ?? 0), "day")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {stuck.length > MOST_STUCK && <p className="hint">and {print.count(stuck.length - MOST_STUCK)} more</p>}
    </div>
  );
}
