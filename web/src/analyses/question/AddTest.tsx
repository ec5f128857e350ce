import { Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { PropertyAddress } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { slashToSearch } from "../../parts/slash";
import type { Test } from "./filters";
import { type Only, PropertyPicker } from "./PropertyPicker";
import { TestEditor } from "./TestEditor";

interface Props {
  project: Project;
  only?: Only;
  onAdd: (test: Test) => void;
  children: (open: () => void) => ReactNode;
}

/** First the property, then its operator and value; only a whole test is added. */
export function AddTest({ project, only, onAdd, children }: Props) {
  const [property, setProperty] = useState<PropertyAddress | null>(null);
  return (
    <Popover
      opened={property !== null}
      onChange={(opened) => !opened && setProperty(null)}
      width={300}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <div>
          <PropertyPicker
            project={project}
            only={only}
            onPick={setProperty}
            target={(open) => children(open)}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown p={0} onKeyDown={slashToSearch}>
        {property && (
          <TestEditor
            project={project}
            property={property}
            test={null}
            onApply={(test) => {
              const address = only && only !== "event" ? { ...property, source: undefined } : property;
              onAdd(JSON.parse(JSON.stringify({ ...address, ...test })) as Test);
              setProperty(null);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
