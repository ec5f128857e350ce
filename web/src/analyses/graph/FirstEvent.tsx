import { Button } from "@mantine/core";
import type { GraphQuestion, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { EventPicker } from "../question/EventPicker";
import { First } from "../question/First";
import { firstMeasure, firstQuestion } from "./edit";

interface Props {
  project: Project;
  onAsk: (question: GraphQuestion) => void;
}

/** Asks for what is to be counted. */
export function FirstEvent({ project, onAsk }: Props) {
  const measure = firstMeasure(project);
  const first = measure === "count" ? "times it happened" : `${measure} did it`;
  return (
    <First
      title="What should be counted?"
      about={`Choose an event. You see how many ${first} each day of the last 30, and can change everything from there.`}
    >
      <EventPicker
        project={project}
        onPick={(event) => onAsk(firstQuestion({ event, measure }))}
        onMeasure={(saved) => onAsk(firstQuestion({ saved }))}
        target={(open) => (
          <Button variant="filled" rightSection={<ChevronDownIcon size={14} />} onClick={open}>
            Choose an event
          </Button>
        )}
      />
    </First>
  );
}
