import { ActionIcon, TextInput } from "@mantine/core";
import { useId } from "react";
import type { Labels } from "../../analyses/question/labels";
import type { HealthInput, Problem, Project } from "../../api/nouns";
import { ChevronDownIcon, ChevronRightIcon, CloseIcon } from "../../parts/icons";
import { print } from "../../print";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { faultBeside, faultIn } from "../parts/fault";
import { NumberField } from "../parts/NumberField";
import { ComparedFields } from "./ComparedFields";
import { CurveFields } from "./CurveFields";
import { CurveLine } from "./CurveLine";
import { InputFields } from "./InputFields";
import style from "./Profiles.module.css";
import { earningWords, type IsPercent, whatWords } from "./words";

interface Props {
  project: Project;
  kind: string | null;
  /** That kind as the profile writes it. */
  accountType: string | undefined;
  input: HealthInput;
  place: number;
  /** Which share of all its weight is. */
  share: number;
  labels: Labels;
  isPercent: IsPercent;
  opened: boolean;
  /** What is wrong with it, by its place in the input: `/weight`. */
  fault: Problem | null;
  onToggle: () => void;
  onChange: (input: HealthInput) => void;
  onRemove: () => void;
}

/** Places that have a field of their own below the head. */
const INNER = ["/points", "/compared", "/weeks", "/per", "/half_life", "/fresh_days", "/where"];

/** One input: its name, how much it counts, what it means in words, and its fields once it is opened. */
export function InputCard(props: Props) {
  const { project, kind, accountType, input, place, share, labels, isPercent, fault, onChange } = props;
  const fields = useId();
  const called = input.name || `input ${place + 1}`;
  // What is wrong with it is shown where it is.
  const opened = props.opened || (fault !== null && !["/name", "/weight"].includes(fault.at ?? ""));
  const rest = faultBeside(fault, INNER);
  return (
    <li className={style.input} data-faulty={fault !== null || undefined}>
      <div className={style.head}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`What ${called} is made of`}
          aria-expanded={opened}
          aria-controls={fields}
          onClick={props.onToggle}
        >
          {opened ? <ChevronDownIcon size={14} /> : <ChevronRightIcon size={14} />}
        </ActionIcon>
        <TextInput
          className={style.name}
          aria-label={`Name of input ${place + 1}`}
          placeholder="What it is called"
          value={input.name}
          maxLength={200}
          error={faultIn(fault, "/name") !== null}
          dir="auto"
          onChange={(event) => onChange({ ...input, name: event.currentTarget.value })}
        />
        <NumberField
          className={style.weight}
          label={`Weight of ${called}`}
          value={input.weight ?? 1}
          min={0}
          isFaulty={faultIn(fault, "/weight") !== null}
          onChange={(weight) => onChange({ ...input, weight: weight ?? 1 })}
        />
        <span className={style.share} title="Which share of the whole weight this is">
          {print.percentage(share, 0)}
        </span>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${called}`} onClick={props.onRemove}>
          <CloseIcon size={14} />
        </ActionIcon>
      </div>
      <div className={style.told}>
        <div>
          <p dir="auto">{whatWords(input, labels)}</p>
          <p className="hint">{earningWords(input, isPercent)}</p>
        </div>
        {!opened && <CurveLine points={input.points} width={96} height={30} />}
      </div>
      <div id={fields} className={style.fields} hidden={!opened}>
        {opened && (
          <>
            <InputFields {...{ project, kind, accountType, input, onChange }} />
            <ComparedFields {...{ project, kind, accountType, input, fault, onChange }} />
            <CurveFields
              input={input}
              isPercent={isPercent}
              fault={faultIn(fault, "/points")}
              onChange={(points) => onChange({ ...input, points })}
            />
          </>
        )}
      </div>
      {rest && (
        <div className={editor.field}>
          <Fault message={rest.message} />
        </div>
      )}
    </li>
  );
}
