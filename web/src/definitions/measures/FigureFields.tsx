import { Button, NativeSelect } from "@mantine/core";
import { PropertyPicker } from "../../analyses/question/PropertyPicker";
import type { Figure, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { EventFields } from "./ChoiceFields";
import { needsProperty } from "./draft";
import style from "./Measures.module.css";

const COUNTED: [string, string][] = [
  ["accounts", "Accounts that did"],
  ["users", "Users who did"],
  ["count", "Events"],
  ["per_user_avg", "Events of a user, on average"],
  ["sum", "Sum of a property"],
  ["avg", "Average of a property"],
  ["median", "Median of a property"],
  ["min", "Least of a property"],
  ["max", "Largest of a property"],
  ["population accounts", "All accounts, whatever they did"],
  ["population users", "All users, whatever they did"],
];

interface Props {
  project: Project;
  label: string;
  figure: Figure;
  onChange: (figure: Figure) => void;
}

/** A figure of the whole project: what is counted, of which event. */
export function FigureFields({ project, label, figure, onChange }: Props) {
  const measure = figure.measure ?? "count";
  const value = figure.population ? `population ${figure.population}` : measure;
  const known = COUNTED.some(([counted]) => counted === value);
  const choose = (chosen: string) => {
    const [kind, who] = chosen.split(" ");
    const { event = null, any_of, filters } = figure;
    if (kind === "population") onChange({ population: who as "accounts" | "users" });
    else onChange({ ...(any_of ? { any_of } : { event }), measure: chosen, ...(filters ? { filters } : {}) });
  };
  return (
    <div className={style.figureFields}>
      <NativeSelect
        aria-label={label}
        value={value}
        data={[
          ...COUNTED.map(([counted, words]) => ({ value: counted, label: words })),
          ...(known ? [] : [{ value, label: value }]),
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {needsProperty(measure) && (
        <PropertyPicker
          project={project}
          only="event"
          onPick={({ property }) => onChange({ ...figure, property: property ?? undefined })}
          target={(open, opened) => (
            <Button
              onClick={open}
              aria-expanded={opened}
              rightSection={<ChevronDownIcon size={14} />}
              justify="space-between"
            >
              {figure.property ?? "Choose a property"}
            </Button>
          )}
        />
      )}
      {!figure.population && (
        <EventFields
          project={project}
          choice={figure}
          onChange={(choice) => {
            const { event: _, any_of: __, filters: ___, ...rest } = figure;
            onChange({ ...rest, ...choice });
          }}
        />
      )}
    </div>
  );
}
