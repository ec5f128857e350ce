import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useValues } from "../../api/catalogue";
import type { PathsQuestion, Project } from "../../api/nouns";
import { Picker } from "../../parts/Picker";
import { print } from "../../print";
import { EventPicker } from "../question/EventPicker";

interface Props {
  project: Project;
  question: PathsQuestion;
  onPick: (place: string) => void;
  target: (open: () => void, opened: boolean) => ReactNode;
}

/** One of the places that paths go through: an event, or a value of the property that names them. */
export function PlacePicker({ project, question, onPick, target }: Props) {
  const [property] = [question.label ?? []].flat();
  if (property) return <ValuePicker {...{ project, property, onPick, target }} />;
  return (
    <EventPicker
      project={project}
      any={false}
      onPick={(event) => event !== null && onPick(event)}
      target={target}
    />
  );
}

type ValueProps = Omit<Props, "question"> & { property: string };

const PAUSE_MS = 200;

function ValuePicker({ project, property, onPick, target }: ValueProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const { data = [], isPending } = useValues(project.slug, { source: "event", property }, search);
  const options = data.flatMap(({ value, count }) =>
    value === null ? [] : [{ value: String(value), label: String(value), hint: print.count(count) }],
  );
  return (
    <Picker
      target={target}
      groups={[{ label: property, options }]}
      placeholder={`Find a ${property}`}
      loading={isPending}
      onType={setTyped}
      onPick={onPick}
    />
  );
}
