import type { ReactNode } from "react";
import { useMeasures } from "../../api/measures";
import type { Project } from "../../api/nouns";
import { Picker } from "../../parts/Picker";
import { MeasureLines } from "./MeasureLines";
import { measureGroup, testable } from "./offered";
import { type Only, unlistedOf, usePropertyGroups } from "./PropertyPicker";
import type { Tested } from "./tested";

interface Props {
  project: Project;
  target: (open: () => void) => ReactNode;
  onPick: (tested: Tested) => void;
  only?: Only;
  /** Of which kind of account the measures are; the first if not given. */
  kind?: string | null;
}

/** What a filter can test: properties, and the measures of whoever is asked about. */
export function TestedPicker({ project, target, onPick, only, kind }: Props) {
  const { groups, isPending } = usePropertyGroups({ project, only });
  const { data = [] } = useMeasures(project.slug);
  const measures = testable(data, project, only, kind);
  const keyOf = ({ name }: { name: string }) => JSON.stringify({ measure: name });
  // Properties of events are many: what somebody gave a name stands before them.
  const before = groups.filter(({ label }) => label !== "Event");
  const after = groups.filter((group) => !before.includes(group));
  return (
    <Picker
      target={target}
      groups={[...before, ...measureGroup(measures, keyOf), ...after]}
      placeholder={measures.length > 0 ? "Find a property or measure" : "Find a property"}
      loading={isPending}
      nothing={isPending ? "Reading the properties." : "There is nothing of that name."}
      onPick={(value) => onPick(JSON.parse(value) as Tested)}
      preview={(value) => {
        const measure = measures.find((each) => keyOf(each) === value);
        return measure && <MeasureLines measure={measure} />;
      }}
      foot={unlistedOf(project)}
    />
  );
}
