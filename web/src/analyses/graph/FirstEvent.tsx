import { Button } from "@mantine/core";
import type { GraphQuestion, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { EventPicker } from "../question/EventPicker";
import { firstMeasure, firstQuestion } from "./edit";
import style from "./FirstEvent.module.css";

interface Props {
  project: Project;
  onAsk: (question: GraphQuestion) => void;
}

/** A page without a question asks for the one thing it needs. */
export function FirstEvent({ project, onAsk }: Props) {
  const measure = firstMeasure(project);
  return (
    <div className={style.page}>
      <h2 className={style.title}>What should be counted?</h2>
      <p className="quiet">
        Choose an event. You see how many {measure === "count" ? "times it happened" : `${measure} did it`}{" "}
        each day of the last 30, and can change everything from there.
      </p>
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
    </div>
  );
}
