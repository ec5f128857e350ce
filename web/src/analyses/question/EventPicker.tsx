import { type ReactNode, useState } from "react";
import { useEvents } from "../../api/catalogue";
import { useDefinitions, useTimesDone } from "../../api/definitions";
import { useMeasures } from "../../api/measures";
import type { EventSummary, Project, SavedDefinition } from "../../api/nouns";
import { isBuiltIn } from "../../definitions/events/list";
import { meaningWords } from "../../definitions/events/meaning";
import { Picker } from "../../parts/Picker";
import { plural, print } from "../../print";
import { MeasureLines } from "./MeasureLines";
import { measureGroup, ofProject } from "./offered";
import { ANY_EVENT } from "./words";

interface Props {
  project: Project;
  /** The name of an event, or null for any event. */
  onPick: (event: string | null) => void;
  target: (open: () => void, opened: boolean) => ReactNode;
  /** Whether "any event" is a choice. */
  any?: boolean;
  /** The name of a measure of the project; without it none are offered. */
  onMeasure?: (name: string) => void;
}

const ANY = "any";
const NAMED = "named:";
const MEASURE = "measure:";

/** Every event by how often it happened, and what has a name; the list tells more before it is chosen. */
export function EventPicker({ project, onPick, target, any = true, onMeasure }: Props) {
  const events = useEvents(project.slug);
  const { data: definitions = [] } = useDefinitions(project.slug);
  const { data: saved = [] } = useMeasures(project.slug);
  const measures = onMeasure ? ofProject(saved) : [];
  const offered = definitions.filter(({ archived }) => !archived);
  const known = events.data ?? [];
  const [looked, setLooked] = useState(false);
  const times = useTimesDone(
    project.slug,
    offered.map(({ name }) => name),
    looked,
  );
  const named = offered.map(({ name, verified }) => {
    const count = times?.get(name);
    const said = [verified ? "verified" : "", count === undefined ? "" : print.count(count)];
    return { value: NAMED + name, label: name, hint: said.filter(Boolean).join(", ") || undefined };
  });
  const taken = new Set(offered.map(({ name }) => name));
  const options = known
    .filter(({ name }) => !taken.has(name))
    .map(({ name, count }) => ({ value: NAMED + name, label: name, hint: print.count(count) }));
  const sent = options.filter(({ label }) => !isBuiltIn(label));
  const builtIn = options.filter(({ label }) => isBuiltIn(label));
  const groups = [
    ...(any
      ? [
          {
            label: "Everything",
            options: [{ value: ANY, label: ANY_EVENT, hint: print.count(project.events) }],
          },
        ]
      : []),
    ...(named.length > 0 ? [{ label: `Named, ${print.count(named.length)}`, options: named }] : []),
    ...measureGroup(measures, ({ name }) => MEASURE + name),
    { label: `As sent, ${print.count(sent.length)}`, options: sent },
    { label: `Built in, ${print.count(builtIn.length)}`, options: builtIn },
  ];
  return (
    <Picker
      target={target}
      onOpen={() => setLooked(true)}
      groups={groups}
      placeholder={measures.length > 0 ? "Find an event or measure" : "Find an event"}
      loading={events.isPending}
      nothing={events.isPending ? "Reading the events." : undefined}
      onPick={(value) => {
        if (value.startsWith(MEASURE)) onMeasure?.(value.slice(MEASURE.length));
        else onPick(value === ANY ? null : value.slice(NAMED.length));
      }}
      preview={(value) => {
        const measure = measures.find(({ name }) => MEASURE + name === value);
        if (measure) return <MeasureLines measure={measure} />;
        const definition = offered.find(({ name }) => NAMED + name === value);
        if (definition) return <DefinitionLines definition={definition} />;
        const event = value === ANY ? everything(project) : known.find(({ name }) => NAMED + name === value);
        return event && <EventPreview event={event} project={project} />;
      }}
    />
  );
}

function DefinitionLines({ definition }: { definition: SavedDefinition }) {
  return (
    <>
      <b>{definition.name}</b>
      <p>{meaningWords(definition)}</p>
      {definition.description && <p>{definition.description}</p>}
    </>
  );
}

/** Any event as if it were one, so that it is told in the same words. */
function everything(project: Project): EventSummary | undefined {
  const { events: count, users, accounts, first_at, last_at } = project;
  return first_at && last_at ? { name: ANY_EVENT, count, users, accounts, first_at, last_at } : undefined;
}

function EventPreview({ event, project }: { event: EventSummary; project: Project }) {
  const day = (moment: string) => print.dayOf(moment, project.timezone);
  const counted = [
    `${print.count(event.count)} ${plural(event.count, "time")}`,
    `${print.count(event.users)} ${plural(event.users, "user")}`,
    `${print.count(event.accounts)} ${plural(event.accounts, "account")}`,
  ];
  return (
    <>
      <b>{event.name}</b>
      <p className="figures">{counted.join(", ")}</p>
      <p>
        First {day(event.first_at)}, last {day(event.last_at)}
      </p>
    </>
  );
}
