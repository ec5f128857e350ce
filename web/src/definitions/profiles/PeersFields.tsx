import { ActionIcon, Checkbox } from "@mantine/core";
import { PropertyPicker } from "../../analyses/question/PropertyPicker";
import type { HealthProfile, Peers, Problem, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { peersIn } from "./draft";
import style from "./Profiles.module.css";

interface Props {
  project: Project;
  kind: string | null;
  draft: HealthProfile;
  fault: Problem | null;
  onChange: (draft: HealthProfile) => void;
}

/** Who is whose peer; it matters only to what is compared with peers. */
export function PeersFields({ project, kind, draft, fault, onChange }: Props) {
  const peers = peersIn(draft);
  const set = (changed: Partial<Peers>) => onChange({ ...draft, peers: { ...peers, ...changed } });
  return (
    <div className={editor.field}>
      <span className={editor.label}>Peers are accounts</span>
      <div className={style.row}>
        <Checkbox
          size="xs"
          label="of like size"
          checked={peers.size}
          onChange={(event) => set({ size: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="of like age"
          checked={peers.age}
          onChange={(event) => set({ age: event.currentTarget.checked })}
        />
        {peers.properties.map((name) => (
          <span key={name} className={style.property}>
            <bdi>of the same {name}</bdi>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Whatever ${name} is`}
              onClick={() => set({ properties: peers.properties.filter((each) => each !== name) })}
            >
              <CloseIcon size={12} />
            </ActionIcon>
          </span>
        ))}
        <PropertyPicker
          project={project}
          only="account"
          kind={kind}
          ids={false}
          onPick={({ property }) =>
            property && set({ properties: [...new Set([...peers.properties, property])] })
          }
          target={(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> of the same …
            </button>
          )}
        />
      </div>
      <p className="hint">
        Where fewer than eight others are alike, age is left out, then size, then the last property.
      </p>
      {fault && <Fault message={fault.message} />}
    </div>
  );
}
