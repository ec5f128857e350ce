import { ActionIcon } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { AddTest } from "../../analyses/question/AddTest";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import type { PropertyDefinition } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, GripIcon, PlusIcon } from "../../parts/icons";
import { caseOf, moved } from "./draft";
import style from "./Form.module.css";
import type { FormProps } from "./parts";
import { ThenField } from "./ThenField";

type Case = NonNullable<PropertyDefinition["cases"]>[number];

/** Cases from top to bottom: the first whose condition holds says what the property is. */
export function CasesForm({ project, definition, onChange, fault }: FormProps) {
  const cases = definition.cases ?? [];
  const [over, setOver] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const set = (changed: Case[]) => onChange({ ...definition, cases: changed });
  const move = (at: number, to: number) => set(moved(cases, at, to));
  const drop = () => {
    if (dragged !== null && over !== null) move(dragged, over);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <ol className={style.cases} aria-label="Cases">
        {cases.map((one, i) => (
          <CaseRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a case has no name but its place.
            key={i}
            place={i}
            last={cases.length - 1}
            over={over === i && dragged !== i}
            one={one}
            project={project}
            definition={definition}
            fault={fault}
            onChange={(changed) => set(cases.map((old, k) => (k === i ? changed : old)))}
            onRemove={cases.length > 1 ? () => set(cases.filter((_, k) => k !== i)) : undefined}
            onMove={(to) => move(i, to)}
            onDragStart={() => setDragged(i)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(i);
            }}
            onDrop={drop}
          />
        ))}
      </ol>
      <div>
        <button type="button" className={chip.link} onClick={() => set([...cases, caseOf([], "")])}>
          <PlusIcon /> Add a case
        </button>
      </div>
      <div className={style.row}>
        <span className={style.word}>otherwise it is</span>
        <ThenField
          project={project}
          definition={definition}
          label="Otherwise"
          then={definition.otherwise}
          missing
          onChange={(otherwise) => onChange({ ...definition, otherwise })}
        />
        {fault("/otherwise")}
      </div>
    </>
  );
}

interface RowProps extends Pick<FormProps, "project" | "definition" | "fault"> {
  place: number;
  last: number;
  over: boolean;
  one: Case;
  onChange: (one: Case) => void;
  onRemove?: () => void;
  onMove: (to: number) => void;
  onDragStart: () => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: () => void;
}

function CaseRow(props: RowProps) {
  const { place, last, one, project, definition, fault, onChange, onRemove, onMove } = props;
  const only = definition.source === "event" ? undefined : definition.source;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    onMove(place + step);
  };
  return (
    <li
      className={style.case}
      data-over={props.over}
      onKeyDown={onKeyDown}
      onDragOver={props.onDragOver}
      onDrop={props.onDrop}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is for pointers; buttons beside it do the same. */}
      <span
        className={style.grip}
        draggable
        title="Drag to move it"
        onDragStart={props.onDragStart}
        onDragEnd={props.onDrop}
      >
        <GripIcon size={14} />
      </span>
      <div className={style.test}>
        <FilterTree
          plain
          project={project}
          filters={one.when}
          only={only}
          onChange={(when) => onChange(caseOf(when ?? [], one.then))}
        />
        {Array.isArray(one.when) && one.when.length === 0 && (
          <AddTest
            plain
            project={project}
            only={only}
            onAdd={(test) => onChange(caseOf(addTest(one.when, test) ?? [], one.then))}
          >
            {(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> Where
              </button>
            )}
          </AddTest>
        )}
        {fault(`/cases/${place}/when`)}
      </div>
      <span className={style.tools}>
        <ActionIcon
          aria-label={`Move case ${place + 1} up`}
          title="⌥↑"
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
        >
          <ChevronUpIcon />
        </ActionIcon>
        <ActionIcon
          aria-label={`Move case ${place + 1} down`}
          title="⌥↓"
          disabled={place === last}
          onClick={() => onMove(place + 1)}
        >
          <ChevronDownIcon />
        </ActionIcon>
        <ActionIcon aria-label={`Remove case ${place + 1}`} disabled={!onRemove} onClick={onRemove}>
          <CloseIcon />
        </ActionIcon>
      </span>
      <div className={style.then}>
        <span className={style.word}>it is</span>
        <ThenField
          project={project}
          definition={definition}
          label={`Value of case ${place + 1}`}
          then={one.then}
          onChange={(then) => onChange(caseOf(one.when, then ?? ""))}
        />
        {fault(`/cases/${place}/then`)}
      </div>
    </li>
  );
}
