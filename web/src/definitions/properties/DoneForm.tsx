import { AddTest } from "../../analyses/question/AddTest";
import { EventPicker } from "../../analyses/question/EventPicker";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import { ANY_EVENT } from "../../analyses/question/words";
import type { PropertyDefinition } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon, PlusIcon } from "../../parts/icons";
import style from "./Form.module.css";
import { type FormProps, NameButton } from "./parts";

type Asked = NonNullable<PropertyDefinition["count_of"]>;
type Unit = "day" | "week" | "month" | "quarter" | "year";
type DoneFormName = "count_of" | "first_value" | "last_value";

const UNITS: readonly Unit[] = ["day", "week", "month", "quarter", "year"];
const A_MONTH = { last: { value: 30, unit: "day" as Unit } };

/** What users or accounts did: how often, or what a property was the first or the last time. */
export function DoneForm({ project, definition, onChange, fault }: FormProps) {
  const form: DoneFormName =
    definition.count_of != null ? "count_of" : definition.first_value != null ? "first_value" : "last_value";
  const asked = (definition[form] ?? { event: null }) as Asked & { property?: string };
  const set = (changed: Partial<typeof asked>) =>
    onChange({ ...definition, [form]: { ...asked, ...changed } } as PropertyDefinition);
  return (
    <>
      <div className={style.row}>
        {form !== "count_of" && (
          <>
            <span className={style.word}>{form === "first_value" ? "the first" : "the last"}</span>
            <NameButton
              project={project}
              definition={definition}
              label="Property"
              name={asked.property ?? ""}
              ofEvents
              onPick={(property) => set({ property })}
            />
          </>
        )}
        <span className={style.word}>{form === "count_of" ? "how often" : "of"}</span>
        <EventPicker
          project={project}
          onPick={(event) => set({ event, any_of: undefined })}
          target={(open) => (
            <button type="button" className={style.pick} onClick={open}>
              <span className="cut">{eventWords(asked)}</span>
              <ChevronDownIcon size={14} />
            </button>
          )}
        />
        <Within asked={asked} onChange={(window) => set({ window })} />
      </div>
      <FilterTree plain project={project} filters={asked.filters} onChange={(filters) => set({ filters })} />
      {!asked.filters && (
        <div>
          <AddTest project={project} plain onAdd={(test) => set({ filters: addTest(asked.filters, test) })}>
            {(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> Where
              </button>
            )}
          </AddTest>
        </div>
      )}
      {fault(`/${form}`)}
    </>
  );
}

function eventWords({ event, any_of }: Asked): string {
  if (any_of) return any_of.map((choice) => choice.event ?? ANY_EVENT).join(" or ");
  return event ?? ANY_EVENT;
}

interface WithinProps {
  asked: Asked;
  onChange: (window: Asked["window"]) => void;
}

/** Ever, or in the last so many days; a window of another shape is kept as it is. */
function Within({ asked: { window }, onChange }: WithinProps) {
  const last = window?.last;
  return (
    <>
      <select
        className={style.text}
        aria-label="When"
        value={last ? "last" : window ? "other" : "ever"}
        onChange={(event) => onChange(event.currentTarget.value === "last" ? A_MONTH : undefined)}
      >
        <option value="ever">ever</option>
        <option value="last">in the last</option>
        {window && !last && <option value="other">{JSON.stringify(window)}</option>}
      </select>
      {last && (
        <>
          <input
            className={`${style.text} ${style.number}`}
            type="number"
            min={1}
            aria-label="How many"
            value={last.value || ""}
            onChange={(event) =>
              onChange({ last: { ...last, value: Math.trunc(event.currentTarget.valueAsNumber) || 0 } })
            }
          />
          <select
            className={style.text}
            aria-label="Unit"
            value={last.unit}
            onChange={(event) => onChange({ last: { ...last, unit: event.currentTarget.value as Unit } })}
          >
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {last.value === 1 ? unit : `${unit}s`}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}
