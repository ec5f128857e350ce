import type { ReactNode } from "react";
import { useMeasures } from "../../api/measures";
import type { Condition, Project } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import type { OptionGroup } from "../../parts/match";
import { Picker } from "../../parts/Picker";
import { doneGroups } from "./fresh";
import { MeasureLines } from "./MeasureLines";
import { measureGroup, testable } from "./offered";
import { PropertyLines } from "./PropertyLines";
import { type Only, unlistedOf, usePropertyGroups } from "./PropertyPicker";
import { SegmentLines } from "./SegmentLines";
import { segmentsFor } from "./segments";
import type { Tested } from "./tested";

interface Props {
  project: Project;
  target: (open: () => void) => ReactNode;
  onPick: (tested: Tested) => void;
  /** A condition that is whole as it is, and edited where it stands; with `plain` none are offered. */
  onCondition?: (condition: Condition) => void;
  only?: Only;
  /** Of which kind of account the measures are; the first if not given. */
  kind?: string | null;
  plain?: boolean;
}

type Value = { condition: Condition } | { tested: Tested };

/** What a filter can ask: of properties, of the measures of whoever is asked about, of what was done, of segments. */
export function TestedPicker({ project, target, onPick, onCondition, only, kind, plain }: Props) {
  const { groups, isPending } = usePropertyGroups({ project, only, session: !only });
  const { data = [] } = useMeasures(project.slug);
  const { data: saved = [] } = useSegments(project.slug);
  const bare = plain || only === "event" || !onCondition;
  const segments = bare ? [] : segmentsFor(saved, project, only, kind);
  const measures = testable(data, project, only, kind);
  const keyOf = (value: Value) => JSON.stringify(value);
  const measureKey = ({ name }: { name: string }) => keyOf({ tested: { measure: name } });
  const tests = groups.map((group) => ({
    ...group,
    options: group.options.map((option) => ({ ...option, value: `{"tested":${option.value}}` })),
  }));
  // Properties of events are many: what somebody gave a name stands before them.
  const before = tests.filter(({ label }) => label !== "Event");
  const after = tests.filter((group) => !before.includes(group));
  const named: OptionGroup[] = segments.length
    ? [
        {
          label: `Segments, ${segments.length}`,
          options: segments.map(({ name, subject }) => ({
            value: keyOf({ condition: { in_segment: name } }),
            label: name,
            hint: subject === "user" ? "users" : "accounts",
          })),
        },
      ]
    : [];
  const done = bare
    ? []
    : doneGroups(only).map((group) => ({
        ...group,
        options: group.options.map(({ condition, ...option }) => ({
          ...option,
          value: keyOf({ condition }),
        })),
      }));
  return (
    <Picker
      target={target}
      groups={[...done, ...named, ...before, ...measureGroup(measures, measureKey), ...after]}
      placeholder={bare ? "Find a property or measure" : "Find what to filter by"}
      loading={isPending}
      nothing={isPending ? "Reading the properties." : "There is nothing of that name."}
      onPick={(text) => {
        const value = JSON.parse(text) as Value;
        if ("condition" in value) onCondition?.(value.condition);
        else onPick(value.tested);
      }}
      preview={(text) => {
        const value = JSON.parse(text) as Value;
        if ("condition" in value) {
          const segment = segments.find(({ name }) => name === value.condition.in_segment);
          return segment && <SegmentLines segment={segment} />;
        }
        const { tested } = value;
        if (!("measure" in tested)) return <PropertyLines project={project} property={tested} />;
        const measure = measures.find(({ name }) => name === tested.measure);
        return measure && <MeasureLines measure={measure} />;
      }}
      foot={unlistedOf(project)}
    />
  );
}
