import { useState } from "react";
import { useLabels } from "../../analyses/question/useLabels";
import { useMeasures } from "../../api/measures";
import type { HealthInput, HealthProfile, Problem, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import { Fault } from "../events/Fault";
import { faultIn } from "../parts/fault";
import { MOST_INPUTS, shareOf, withInput } from "./draft";
import { InputCard } from "./InputCard";
import style from "./Profiles.module.css";
import { READY } from "./ready";

interface Props {
  project: Project;
  kind: string | null;
  draft: HealthProfile;
  isNew: boolean;
  /** What is wrong with the inputs, by its place in them: `/0/points/1/0`. */
  fault: Problem | null;
  onChange: (inputs: HealthInput[]) => void;
}

/** What a score is made of: each input with its weight and curve, opened to be changed. */
export function Inputs({ project, kind, draft, isNew, fault, onChange }: Props) {
  const { inputs } = draft;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set(isNew ? [0] : []));
  const { data: measures = [] } = useMeasures(project.slug);
  const labels = useLabels(project);
  const isPercent = (name: string) => measures.some((each) => each.name === name && each.percent);
  const placed = inputs.some((_, i) => faultIn(fault, `/${i}`));
  const toggle = (at: number) =>
    setOpened(new Set(opened.has(at) ? [...opened].filter((each) => each !== at) : [...opened, at]));
  const remove = (at: number) => {
    setOpened(
      new Set([...opened].filter((each) => each !== at).map((each) => (each > at ? each - 1 : each))),
    );
    onChange(inputs.filter((_, i) => i !== at));
  };
  const add = (name: string) => {
    const ready = READY.find((each) => each.name === name);
    if (!ready) return;
    setOpened(new Set([...opened, inputs.length]));
    onChange(withInput(inputs, ready.input(draft.account_type ?? undefined)));
  };
  return (
    <>
      {inputs.length > 0 && (
        <p className={style.heads} aria-hidden="true">
          <span>Weight</span>
          <span>of all</span>
        </p>
      )}
      <ol className={style.inputs} aria-label="Inputs">
        {inputs.map((input, i) => (
          <InputCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an input is its place while its name is typed.
            key={i}
            project={project}
            kind={kind}
            accountType={draft.account_type ?? undefined}
            input={input}
            place={i}
            share={shareOf(inputs, i)}
            labels={labels}
            isPercent={isPercent}
            opened={opened.has(i)}
            fault={faultIn(fault, `/${i}`)}
            onToggle={() => toggle(i)}
            onChange={(changed) => onChange(inputs.map((old, k) => (k === i ? changed : old)))}
            onRemove={() => remove(i)}
          />
        ))}
      </ol>
      {fault && !placed && <Fault message={fault.message} />}
      {inputs.length < MOST_INPUTS ? (
        <Picker
          groups={[
            {
              label: "Ready-made",
              options: READY.map(({ name, hint }) => ({ value: name, label: name, title: hint })),
            },
          ]}
          placeholder="Find an input"
          preview={(value) => (
            <>
              <b>{value}</b>
              <p>{READY.find(({ name }) => name === value)?.hint}</p>
            </>
          )}
          onPick={add}
          target={(open) => (
            <button type="button" className={chip.link} onClick={open}>
              <PlusIcon /> Add input
            </button>
          )}
        />
      ) : (
        <p className="hint">A score is made of at most {MOST_INPUTS} inputs.</p>
      )}
    </>
  );
}
