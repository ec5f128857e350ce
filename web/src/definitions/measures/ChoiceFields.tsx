import { Button, NumberInput } from "@mantine/core";
import { AddTest } from "../../analyses/question/AddTest";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import type { Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon, PlusIcon } from "../../parts/icons";
import { NamePicker } from "../events/NamePicker";
import type { Choice } from "./draft";
import style from "./Measures.module.css";

interface EventProps {
  project: Project;
  choice: Pick<Choice, "event" | "any_of" | "filters">;
  onChange: (choice: Pick<Choice, "event" | "any_of" | "filters">) => void;
}

/** Which event is meant, and what holds of it. */
export function EventFields({ project, choice, onChange }: EventProps) {
  const { event, any_of, filters } = choice;
  const named = any_of ? `Any of ${any_of.length} events` : (event ?? "Any event");
  const test = (
    <AddTest project={project} onAdd={(added) => onChange({ ...choice, filters: addTest(filters, added) })}>
      {(open) => (
        <button type="button" className={chip.add} onClick={open}>
          <PlusIcon size={14} /> Condition
        </button>
      )}
    </AddTest>
  );
  return (
    <>
      <NamePicker
        project={project}
        any
        onPick={(name) => onChange({ event: name || null, ...(filters ? { filters } : {}) })}
        target={(open, opened) => (
          <Button
            className={style.event}
            onClick={open}
            aria-expanded={opened}
            aria-label={`Event: ${named}`}
            rightSection={<ChevronDownIcon size={14} />}
            justify="space-between"
          >
            <bdi className="cut">{named}</bdi>
          </Button>
        )}
      />
      {filters ? (
        <FilterTree
          project={project}
          filters={filters}
          onChange={(changed) => onChange({ ...choice, filters: changed })}
        />
      ) : (
        test
      )}
    </>
  );
}

interface WindowProps {
  days: number | null;
  /** What it is called: `In the last`, `Over the last`. */
  label: string;
  /** So many at most. */
  most: number;
  /** What it is without days: `ever`. */
  without: string;
  onChange: (days: number | null) => void;
}

/** How many days are looked back, or none. */
export function DaysField({ days, label, most, without, onChange }: WindowProps) {
  return (
    <div className={style.days}>
      <NumberInput
        aria-label={`${label} so many days`}
        value={days ?? ""}
        min={1}
        max={most}
        allowDecimal={false}
        placeholder={without}
        leftSection={<span>{label}</span>}
        leftSectionWidth={94}
        rightSection={<span>days</span>}
        rightSectionWidth={42}
        hideControls
        onChange={(value) => onChange(typeof value === "number" && value > 0 ? value : null)}
      />
      {days !== null && (
        <button type="button" className={chip.add} onClick={() => onChange(null)}>
          {without}
        </button>
      )}
    </div>
  );
}
