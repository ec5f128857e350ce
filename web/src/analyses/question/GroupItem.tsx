import type { GroupBy, Project } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import style from "./Behaviour.module.css";
import { groupingWords } from "./behaviourWords";
import { ChoiceField } from "./ChoiceField";
import { TimesField } from "./CountField";
import { GroupPicker } from "./GroupPicker";
import rows from "./GroupSection.module.css";
import { NumberField } from "./NumberField";
import { useLabels } from "./useLabels";
import { WindowField } from "./WindowField";

interface Props {
  project: Project;
  group: GroupBy;
  onChange: (group: GroupBy) => void;
  onRemove: () => void;
}

/** One thing that a question is split by, in the form that it is edited in. */
export function GroupItem(props: Props) {
  const { group } = props;
  if (group.did || group.count_of) return <DoneItem {...props} />;
  if (group.source === "segment") return <SegmentsItem {...props} />;
  return <PropertyItem {...props} />;
}

function PropertyItem({ project, group, onChange, onRemove }: Props) {
  const words = groupingWords(group, useLabels(project));
  return (
    <span className={chip.chip}>
      <GroupPicker
        project={project}
        onPick={onChange}
        target={(open) => (
          <button type="button" className={chip.main} onClick={open} title={group.property ?? undefined}>
            <span className={`${chip.value} cut`}>{words}</span>
            <span className={chip.word}>{group.property ? group.source : ""}</span>
          </button>
        )}
      />
      <button type="button" className={chip.side} aria-label={`Do not group by ${words}`} onClick={onRemove}>
        <CloseIcon size={14} />
      </button>
    </span>
  );
}

const USUAL_MOST = 10;

function DoneItem({ project, group, onChange, onRemove }: Props) {
  const { did, count_of, most } = group;
  const words = groupingWords(group, useLabels(project));
  return (
    <fieldset className={style.card} aria-label={words}>
      <div className={style.words}>
        <span>{did ? "has done" : "how often"}</span>
        {did && (
          <>
            <ChoiceField project={project} choice={did} onChange={(changed) => onChange({ did: changed })} />
            <TimesField count={did.count} onChange={(count) => onChange({ did: { ...did, count } })} />
            <WindowField
              project={project}
              window={did.window}
              onChange={(window) => onChange({ did: { ...did, window } })}
            />
          </>
        )}
        {count_of && (
          <>
            <ChoiceField
              project={project}
              choice={count_of}
              onChange={(changed) => onChange({ ...group, count_of: changed })}
            />
            <WindowField
              project={project}
              window={count_of.window}
              onChange={(window) => onChange({ ...group, count_of: { ...count_of, window } })}
            />
            <span>together from</span>
            <NumberField
              label="Together from so many times"
              value={most ?? USUAL_MOST}
              onChange={(value) => onChange({ ...group, most: value })}
            />
            <span>times</span>
          </>
        )}
        <button
          type="button"
          className={style.remove}
          aria-label={`Do not group by ${words}`}
          onClick={onRemove}
        >
          <CloseIcon size={14} />
        </button>
      </div>
    </fieldset>
  );
}

const EVERYBODY = "$all";

function SegmentsItem({ project, group, onChange, onRemove }: Props) {
  const { data: saved = [] } = useSegments(project.slug);
  const chosen = group.segments ?? [];
  const set = (segments: string[]) => (segments.length ? onChange({ ...group, segments }) : onRemove());
  const offered = [
    ...(chosen.includes(EVERYBODY)
      ? []
      : [{ value: EVERYBODY, label: "Everybody", hint: "to compare with" }]),
    ...saved.filter(({ name }) => !chosen.includes(name)).map(({ name }) => ({ value: name, label: name })),
  ];
  return (
    <div className={rows.row}>
      {chosen.map((name) => (
        <span key={name} className={chip.chip}>
          <span className={chip.main}>
            <span className={chip.word}>segment</span>
            <span className={`${chip.value} cut`} dir="auto" title={name}>
              {name === EVERYBODY ? "everybody" : name}
            </span>
          </span>
          <button
            type="button"
            className={chip.side}
            aria-label={`Do not group by ${name === EVERYBODY ? "everybody" : name}`}
            onClick={() => set(chosen.filter((other) => other !== name))}
          >
            <CloseIcon size={14} />
          </button>
        </span>
      ))}
      {offered.length > 0 && (
        <Picker
          groups={[{ label: "Segments", options: offered }]}
          placeholder="Find a segment"
          onPick={(name) => set([...chosen, name])}
          target={(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> Segment
            </button>
          )}
        />
      )}
    </div>
  );
}
