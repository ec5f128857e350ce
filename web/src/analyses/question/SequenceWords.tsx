import type { Condition, Project } from "../../api/nouns";
import style from "./Behaviour.module.css";
import { ChoiceField } from "./ChoiceField";
import { DurationField, WindowField } from "./WindowField";

type Pair = NonNullable<Condition["sequence"]>;

/** That one thing was followed by another, in words that can be changed. */
export function SequenceWords({
  project,
  sequence,
  onChange,
}: {
  project: Project;
  sequence: Pair;
  onChange: (sequence: Pair) => void;
}) {
  const { first, then, within, window } = sequence;
  return (
    <>
      <span>did</span>
      <ChoiceField
        project={project}
        choice={first}
        onChange={(changed) => onChange({ ...sequence, first: changed })}
      />
      <span className={style.break}>then</span>
      <ChoiceField
        project={project}
        choice={then}
        onChange={(changed) => onChange({ ...sequence, then: changed })}
      />
      <span className={style.break}>within</span>
      <DurationField duration={within} onChange={(changed) => onChange({ ...sequence, within: changed })} />
      <WindowField
        project={project}
        window={window}
        onChange={(changed) => onChange({ ...sequence, window: changed })}
      />
    </>
  );
}
