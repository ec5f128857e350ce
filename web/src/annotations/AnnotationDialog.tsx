import { Modal } from "@mantine/core";
import { useState } from "react";
import { useAnnotations } from "../api/annotations";
import type { Annotation, Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { AlertIcon, InfoIcon, RocketIcon } from "../parts/icons";
import { useNow } from "../parts/useNow";
import { AnnotationForm } from "./AnnotationForm";
import style from "./Annotations.module.css";

/** What was opened: something new, on a local day if one was pointed at; or some that there are, by their ids. */
export type Opened = { at: string | null } | { ids: string[] };

interface Props {
  project: Project;
  opened: Opened | null;
  onClose: () => void;
}

/** Telling of what happened, and changing what was told. */
export function AnnotationDialog({ project, opened, onClose }: Props) {
  const isNew = opened !== null && "at" in opened;
  return (
    <Modal
      opened={opened !== null}
      onClose={onClose}
      title={isNew ? "What happened" : "Annotation"}
      size={520}
    >
      {isNew && <AnnotationForm project={project} known={null} at={opened.at} onDone={onClose} />}
      {opened && !isNew && "ids" in opened && <Known project={project} ids={opened.ids} onClose={onClose} />}
    </Modal>
  );
}

/** Of several one is chosen first. */
function Known({ project, ids, onClose }: { project: Project; ids: string[]; onClose: () => void }) {
  const { data = [] } = useAnnotations(project.slug);
  const found = data.filter(({ id }) => ids.includes(id)).reverse();
  const [chosen, setChosen] = useState<string | null>(null);
  const one = found.length === 1 ? found[0] : found.find(({ id }) => id === chosen);
  if (one) return <AnnotationForm key={one.id} project={project} known={one} at={null} onDone={onClose} />;
  return (
    <ul className={style.list}>
      {found.map((each) => (
        <Line key={each.id} project={project} annotation={each} onOpen={() => setChosen(each.id)} />
      ))}
    </ul>
  );
}

const ICONS = { release: RocketIcon, incident: AlertIcon, other: InfoIcon };

interface LineProps {
  project: Project;
  annotation: Annotation;
  onOpen: () => void;
}

function Line({ project, annotation, onOpen }: LineProps) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const Icon = ICONS[annotation.kind];
  return (
    <li>
      <button type="button" onClick={onOpen} data-kind={annotation.kind}>
        <Icon size={14} />
        <b className="cut" dir="auto">
          {annotation.text}
        </b>
        <span title={moments.exact(annotation.at)}>{moments.when(annotation.at, now)}</span>
      </button>
    </li>
  );
}
