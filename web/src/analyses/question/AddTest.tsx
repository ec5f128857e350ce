import { Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Condition, Project } from "../../api/nouns";
import { slashToSearch } from "../../parts/slash";
import type { Only } from "./PropertyPicker";
import { TestEditor } from "./TestEditor";
import { TestedPicker } from "./TestedPicker";
import type { Tested } from "./tested";

interface Props {
  project: Project;
  only?: Only;
  /** Of which kind of account the measures are; the first if not given. */
  kind?: string | null;
  /** Only properties and measures are offered, nothing that was done and no segment. */
  plain?: boolean;
  onAdd: (condition: Condition) => void;
  children: (open: () => void) => ReactNode;
}

/** First the property or measure, then its operator and value; only a whole test is added. The rest is whole at once. */
export function AddTest({ project, only, kind, plain, onAdd, children }: Props) {
  const [tested, setTested] = useState<Tested | null>(null);
  return (
    <Popover
      opened={tested !== null}
      onChange={(opened) => !opened && setTested(null)}
      width={300}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <div>
          <TestedPicker
            project={project}
            only={only}
            kind={kind}
            plain={plain}
            onPick={setTested}
            onCondition={onAdd}
            target={(open) => children(open)}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown p={0} onKeyDown={slashToSearch}>
        {tested && (
          <TestEditor
            project={project}
            tested={tested}
            test={null}
            onApply={(test) => {
              const address = only && only !== "event" ? { ...tested, source: undefined } : tested;
              onAdd(JSON.parse(JSON.stringify({ ...address, ...test })) as Condition);
              setTested(null);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
