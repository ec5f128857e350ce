import { Popover } from "@mantine/core";
import { useState } from "react";
import type { Condition, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CloseIcon } from "../../parts/icons";
import { slashToSearch } from "../../parts/slash";
import type { Only } from "./PropertyPicker";
import { TestEditor } from "./TestEditor";
import { testedOf } from "./tested";
import { useLabels } from "./useLabels";
import { shortWords, testedWords, testWords } from "./words";

interface Props {
  project: Project;
  test: Condition;
  only?: Only;
  /** It cannot be asked. */
  faulty?: boolean;
  /** Null removes the test. */
  onChange: (test: Condition | null) => void;
}

/** A test as a chip; a click opens it for editing. */
export function TestChip({ project, test, only, faulty, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const { op: _, value: __, ...address } = test;
  const labels = useLabels(project);
  const short = shortWords(test, labels);
  const named = { ...test, source: test.source ?? only };
  const close = (changed: Condition | null) => {
    setOpened(false);
    onChange(changed);
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={300} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span className={chip.chip} data-faulty={faulty || undefined}>
          <button
            type="button"
            className={chip.main}
            title={testWords(named, labels)}
            onClick={() => setOpened(!opened)}
          >
            <span className={`${chip.key} cut`} dir="auto">
              {testedWords(named, labels)}
            </span>
            <span className={chip.word}>{short.operator}</span>
            <span className={`${chip.value} cut`} dir="auto">
              {short.value}
            </span>
          </button>
          <button
            type="button"
            className={chip.side}
            aria-label={`Remove ${testWords(named, labels)}`}
            onClick={() => onChange(null)}
          >
            <CloseIcon size={14} />
          </button>
        </span>
      </Popover.Target>
      <Popover.Dropdown p={0} onKeyDown={slashToSearch}>
        <TestEditor
          project={project}
          tested={testedOf(test, only)}
          test={test}
          onApply={(changed) => close({ ...address, ...changed })}
          onRemove={() => close(null)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
