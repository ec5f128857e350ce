import type { Project } from "../api/nouns";
import { CheckIcon } from "../parts/icons";
import style from "./FirstRun.module.css";
import type { First } from "./first";

/** What is done and what is next on the way to a first report. */
export function FirstSteps({ project, first }: { project: Project; first: First }) {
  const steps = [
    { title: "Create the project", about: `${project.name}, times in ${project.timezone}`, done: true },
    { title: "Send the first event", about: "By a library, or from a file", done: first.arrived },
    { title: "Say who people are", about: "One call after sign-in, earlier events join", done: first.who },
    { title: "Say which account they belong to", about: "One more call", done: first.account },
    { title: "Open the first report", about: "On your own data", done: false },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <ol className={style.steps}>
      {steps.map(({ title, about, done }, i) => (
        <li
          key={title}
          data-state={done ? "done" : i === next ? "on" : "todo"}
          aria-current={i === next ? "step" : undefined}
        >
          <span className={style.mark}>{done ? <CheckIcon size={13} stroke={2.4} /> : i + 1}</span>
          <div>
            <b>
              {title}
              {done && <span className="unseen">, done</span>}
            </b>
            <span className="hint">{about}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
