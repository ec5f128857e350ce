import { Button } from "@mantine/core";
import type { Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import style from "./Answer.module.css";
import { EventPicker } from "./EventPicker";
import { First } from "./First";

interface Props {
  project: Project;
  about: string;
  /** Null: any event. */
  onPick: (event: string | null) => void;
}

/** Asks what makes somebody active, where the address does not say. */
export function FirstActive({ project, about, onPick }: Props) {
  return (
    <First title="What makes somebody active?" about={about}>
      <div className={style.actions}>
        <Button variant="filled" onClick={() => onPick(null)}>
          Any event
        </Button>
        <EventPicker
          project={project}
          any={false}
          onPick={onPick}
          target={(open) => (
            <Button rightSection={<ChevronDownIcon size={14} />} onClick={open}>
              Choose an event
            </Button>
          )}
        />
      </div>
    </First>
  );
}
