import type { ReactNode } from "react";
import type { GroupBy, Project } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import { Picker } from "../../parts/Picker";
import { PropertyLines } from "./PropertyLines";
import { unlistedOf, usePropertyGroups } from "./PropertyPicker";
import { SegmentLines } from "./SegmentLines";

interface Props {
  project: Project;
  target: (open: () => void) => ReactNode;
  onPick: (group: GroupBy) => void;
}

const MONTH = { last: { value: 30, unit: "day" as const } };

const DONE: { label: string; title: string; group: GroupBy }[] = [
  { label: "Has done", title: "has not done, did", group: { did: { event: null, window: MONTH } } },
  { label: "How often", title: "count of, times", group: { count_of: { event: null, window: MONTH } } },
];

/** What a question can be split by: properties, what was done, segments. */
export function GroupPicker({ project, target, onPick }: Props) {
  const { groups, isPending } = usePropertyGroups({ project, session: true });
  const { data: segments = [] } = useSegments(project.slug);
  const keyOf = (group: GroupBy) => JSON.stringify(group);
  const named = segments.map(({ name }) => ({
    value: keyOf({ source: "segment", segments: [name] }),
    label: name,
  }));
  return (
    <Picker
      target={target}
      groups={[
        {
          label: "What was done",
          options: DONE.map(({ group, ...option }) => ({ ...option, value: keyOf(group) })),
        },
        ...(named.length ? [{ label: `Segments, ${named.length}`, options: named }] : []),
        ...groups,
      ]}
      placeholder="Find what to group by"
      loading={isPending}
      nothing={isPending ? "Reading the properties." : "There is nothing of that name."}
      onPick={(value) => onPick(JSON.parse(value) as GroupBy)}
      preview={(value) => {
        const { source, property, account_type, segments: picked } = JSON.parse(value) as GroupBy;
        if (source && source !== "segment") {
          return <PropertyLines project={project} property={{ source, property, account_type }} />;
        }
        const segment = segments.find(({ name }) => name === picked?.[0]);
        return segment && <SegmentLines segment={segment} />;
      }}
      foot={unlistedOf(project)}
    />
  );
}
