import type { Condition, Project } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import chip from "../../parts/chip.module.css";
import { CloseIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import type { Only } from "./PropertyPicker";
import { SegmentLines } from "./SegmentLines";
import { segmentsFor } from "./segments";

interface Props {
  project: Project;
  condition: Condition;
  only?: Only;
  kind?: string | null;
  faulty?: boolean;
  onChange: (condition: Condition | null) => void;
}

/** That somebody is in a saved segment, or is not; a click on either word changes it. */
export function SegmentChip({ project, condition, only, kind, faulty, onChange }: Props) {
  const { data = [], isPending } = useSegments(project.slug);
  const name = condition.in_segment ?? condition.not?.in_segment ?? "";
  const isIn = Boolean(condition.in_segment);
  const offered = segmentsFor(data, project, only, kind);
  const membership = (of: string, inside: boolean): Condition =>
    inside ? { in_segment: of } : { not: { in_segment: of } };
  return (
    <span className={chip.chip} data-faulty={faulty || undefined}>
      <button
        type="button"
        className={chip.main}
        title={isIn ? "Take those who are not in it" : "Take those who are in it"}
        onClick={() => onChange(membership(name, !isIn))}
      >
        <span className={chip.word}>{isIn ? "in segment" : "not in segment"}</span>
      </button>
      <Picker
        groups={[
          {
            label: "Segments",
            options: offered.map((segment) => ({ value: segment.name, label: segment.name })),
          },
        ]}
        placeholder="Find a segment"
        loading={isPending}
        nothing={isPending ? "Reading the segments." : "There is no segment of that name."}
        onPick={(picked) => onChange(membership(picked, isIn))}
        preview={(picked) => {
          const segment = offered.find((each) => each.name === picked);
          return segment && <SegmentLines segment={segment} />;
        }}
        target={(open) => (
          <button type="button" className={chip.main} onClick={open} title={name}>
            <span className={`${chip.value} cut`} dir="auto">
              {name}
            </span>
          </button>
        )}
      />
      <button
        type="button"
        className={chip.side}
        aria-label={`Remove in segment ${name}`}
        onClick={() => onChange(null)}
      >
        <CloseIcon size={14} />
      </button>
    </span>
  );
}
