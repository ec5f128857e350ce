import { useProperties } from "../../api/catalogue";
import type { Problem, Project, PropertySummary } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import form from "../properties/Form.module.css";

interface Props {
  project: Project;
  kind: string | null;
  /** The property whose date begins it; null: it begins when an account is first seen. */
  from: string | null;
  fault: Problem | null;
  onChange: (from: string | undefined) => void;
}

const FIRST_SEEN = "When it is first seen";

/** From when on accounts take the steps: dates are offered first, for a date may have been sent as a text. */
export function FromField({ project, kind, from, fault, onChange }: Props) {
  const { data = [], isPending } = useProperties(project.slug);
  const own = data.filter(
    ({ source, account_type, built_in }) => source === "account" && account_type === kind && !built_in,
  );
  const dates = own.filter(({ type }) => isDate(type));
  const texts = own.filter(({ type }) => !isDate(type));
  const called = own.find(({ name }) => name === from)?.label || from || FIRST_SEEN;
  return (
    <div className={editor.field}>
      <span className={editor.label}>An account begins</span>
      <Picker
        groups={[
          { label: "Always known", options: [{ value: "", label: FIRST_SEEN }] },
          { label: "At a date", options: dates.map(optionOf) },
          { label: "Other properties", options: texts.map(optionOf) },
        ].filter(({ options }) => options.length > 0)}
        placeholder="Find a date"
        loading={isPending}
        onPick={(name) => onChange(name || undefined)}
        target={(open, opened) => (
          <button
            type="button"
            className={form.pick}
            aria-haspopup="listbox"
            aria-expanded={opened}
            aria-label={`An account begins: ${called}`}
            onClick={open}
          >
            <span className="cut" dir="auto">
              {called}
            </span>
            <ChevronDownIcon size={14} />
          </button>
        )}
      />
      <p className="hint">
        It is stuck once it took no further step for 14 days. Steps that were taken before count.
      </p>
      {fault && <Fault message={fault.message} />}
    </div>
  );
}

const isDate = (type: string | null | undefined) => type === "datetime" || type === "date";

const optionOf = ({ name, label, type }: PropertySummary) => ({
  value: name,
  label: label || name,
  hint: type,
  title: name,
});
