import { useProperties } from "../../api/catalogue";
import type { Project, PropertySummary, Series } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon } from "../../parts/icons";
import type { OptionGroup } from "../../parts/match";
import { Picker } from "../../parts/Picker";
import type { Labels } from "../question/labels";
import { kindIn } from "../question/PropertyPicker";
import { useLabels } from "../question/useLabels";
import { capital, measureWords } from "../question/words";

interface Props {
  project: Project;
  series: Series;
  onChange: (series: Series) => void;
}

type Measured = Pick<Series, "measure" | "property" | "account_type">;

const OF_PROPERTY = ["sum", "avg", "median", "p90", "p95", "min", "max"];

/** What of an event is counted: who did it, how often, or a figure of its properties. */
export function MeasurePicker({ project, series, onChange }: Props) {
  const { data = [] } = useProperties(project.slug);
  const labels = useLabels(project);
  const pick = (value: string) => {
    const { measure: _, property: __, account_type: ___, ...rest } = series;
    onChange({ ...rest, ...(JSON.parse(value) as Measured) });
  };
  return (
    <Picker
      groups={measures(project, data, labels)}
      onPick={pick}
      placeholder="Find a measure"
      target={(open) => (
        <button
          type="button"
          className={chip.chip}
          onClick={open}
          aria-label={`Measure: ${measureWords(series, labels)}`}
        >
          <span className={chip.main}>
            <span className={chip.value}>{measureWords(series, labels)}</span>
          </span>
          <span className={chip.side}>
            <ChevronDownIcon size={14} />
          </span>
        </button>
      )}
    />
  );
}

function measures(project: Project, properties: PropertySummary[], labels: Labels): OptionGroup[] {
  const option = (measured: Measured) => ({
    value: JSON.stringify(measured),
    label: capital(measureWords(measured, labels)),
  });
  const accounts = project.account_kinds.map((kind) =>
    option({ measure: "accounts", ...kindIn(project, kind) }),
  );
  const numbers = properties.filter(({ source, type }) => source === "event" && type === "number");
  const ofProperty = numbers.map(({ name, label }) => ({
    label: `Of ${label || name}`,
    options: OF_PROPERTY.map((measure) => option({ measure, property: name })),
  }));
  return [
    { label: "How many", options: [...accounts, option({ measure: "users" }), option({ measure: "count" })] },
    {
      label: "How much each",
      options: [option({ measure: "per_user_avg" }), option({ measure: "per_user_max" })],
    },
    { label: "Looking back", options: [option({ measure: "active_7d" }), option({ measure: "active_30d" })] },
    ...ofProperty,
  ];
}
