import { useState } from "react";
import { PropertyPicker } from "../../analyses/question/PropertyPicker";
import { type PropertyAddress, useValues } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import { beginnings, type Group, groupsBy, MOST_GROUPS, type Sheet } from "./sheet";
import style from "./Worksheet.module.css";

interface Props {
  project: Project;
  sheet: Sheet;
  onAdd: (groups: Group[]) => void;
}

const OWN = "own";

/** Adds a group that begins as a usual one or bare, or one for each value of a property. */
export function AddGroup({ project, sheet, onAdd }: Props) {
  const [split, setSplit] = useState<PropertyAddress | null>(null);
  const room = MOST_GROUPS - sheet.groups.length;
  if (room <= 0) return <p className="hint">{MOST_GROUPS} groups are as many as one can tell apart.</p>;
  const usual = beginnings(sheet.active ?? null);
  const options = usual
    .filter(({ label }) => !sheet.groups.some(({ name }) => name === label))
    .map(({ label, about }) => ({ value: label, label, hint: about }));
  return (
    <div className={style.adds}>
      <Picker
        groups={[
          { label: "By how they use it", options },
          { label: "By anything else", options: [{ value: OWN, label: "A group of your own" }] },
        ]}
        placeholder="Find a group"
        onPick={(label) => {
          const found = usual.find((each) => each.label === label);
          onAdd([found ? found.group : { name: "", where: [], hope: "" }]);
        }}
        target={(open) => (
          <button type="button" className={chip.add} onClick={open}>
            <PlusIcon size={14} /> Add a group
          </button>
        )}
      />
      <PropertyPicker
        project={project}
        only={sheet.of === "users" ? "user" : "account"}
        ids={false}
        onPick={setSplit}
        target={(open) => (
          <button type="button" className={chip.add} onClick={open}>
            <PlusIcon size={14} /> One for each value of a property
          </button>
        )}
      />
      {split && (
        <Values
          key={JSON.stringify(split)}
          project={project}
          property={split}
          room={room}
          onAdd={(groups) => {
            setSplit(null);
            onAdd(groups);
          }}
        />
      )}
    </div>
  );
}

interface ValuesProps {
  project: Project;
  property: PropertyAddress;
  room: number;
  onAdd: (groups: Group[]) => void;
}

/** The most frequent values of a property, to be taken as groups. */
function Values({ project, property, room, onAdd }: ValuesProps) {
  const { data } = useValues(project.slug, property, "", room + 1);
  if (!data) return <span className="hint">Reading the values.</span>;
  const values = data.slice(0, room).map(({ value }) => value);
  if (values.length === 0) return <span className="hint">Nobody has a value of “{property.property}”.</span>;
  const more = data.length > room ? ", the most frequent" : "";
  return (
    <button type="button" className={chip.link} onClick={() => onAdd(groupsBy(property, values))}>
      Take {values.join(", ")}
      {more}
    </button>
  );
}
