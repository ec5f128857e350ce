import type { Condition, Project } from "../../api/nouns";
import { BehaviourCard } from "./BehaviourCard";
import { behaviourWords } from "./behaviourWords";
import type { Only } from "./PropertyPicker";
import { SegmentChip } from "./SegmentChip";
import { TestChip } from "./TestChip";

interface Props {
  project: Project;
  condition: Condition;
  only?: Only;
  kind?: string | null;
  /** It cannot be asked. */
  faulty?: boolean;
  /** Null removes it. */
  onChange: (condition: Condition | null) => void;
}

/** One condition of a filter, in the form that it is edited in. */
export function LeafItem({ condition, kind, ...props }: Props) {
  if (condition.in_segment || condition.not?.in_segment) {
    return <SegmentChip {...props} condition={condition} kind={kind} />;
  }
  if (behaviourWords(condition)) return <BehaviourCard {...props} condition={condition} />;
  return <TestChip {...props} test={condition} />;
}
