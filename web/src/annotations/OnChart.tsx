import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import chip from "../parts/chip.module.css";
import { PlusIcon } from "../parts/icons";
import { Section } from "../parts/Section";
import { print } from "../print";
import { AnnotationDialog, type Opened } from "./AnnotationDialog";
import style from "./Annotations.module.css";
import { type AnnotationKind, KIND_WORDS, marksOf, type Range } from "./marks";
import { useShownKinds } from "./useShownKinds";

const KINDS = Object.keys(KIND_WORDS) as AnnotationKind[];

interface Props {
  project: Project;
  /** What the chart is of; not given as long as there is no answer. */
  range: Range | undefined;
}

/** What of all that happened a chart over time shows, and a way to add to it. */
export function OnChart({ project, range }: Props) {
  const { all, hidden, toggle } = useShownKinds(project.slug);
  const [opened, setOpened] = useState<Opened | null>(null);
  const may = useMay("addAnnotation");
  const inRange = range ? marksOf(all, range) : [];
  return (
    <Section
      title="On the chart"
      action={
        may && (
          <button type="button" className={chip.ghost} onClick={() => setOpened({ at: null })}>
            <PlusIcon size={14} /> Annotate
          </button>
        )
      }
    >
      <div className={style.kinds}>
        {KINDS.map((kind) => (
          <div key={kind} className={style.kind}>
            <Checkbox
              size="xs"
              label={KIND_WORDS[kind]}
              checked={!hidden.includes(kind)}
              onChange={() => toggle(kind)}
            />
            <span className="hint">{print.count(inRange.filter((mark) => mark.kind === kind).length)}</span>
          </div>
        ))}
      </div>
      <AnnotationDialog project={project} opened={opened} onClose={() => setOpened(null)} />
    </Section>
  );
}
