import type { PropertyDefinition } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import style from "./Form.module.css";
import { type FormProps, NameButton } from "./parts";

type Extract = NonNullable<PropertyDefinition["extract"]>;
type How = "segment" | "query" | "pattern";

const HOW = [
  { value: "segment", label: "Segment of the path" },
  { value: "query", label: "Query parameter" },
  { value: "pattern", label: "Pattern" },
] as const;
const BLANK: Record<How, Partial<Extract>> = {
  segment: { segment: 1 },
  query: { query: "" },
  pattern: { pattern: "" },
};

/** A part of a text: by its place in a path, by the name of a parameter, or by a regular expression. */
export function ExtractForm({ project, definition, onChange, fault }: FormProps) {
  const extract: Extract = definition.extract ?? { property: "" };
  const how: How = extract.query != null ? "query" : extract.pattern != null ? "pattern" : "segment";
  const set = (changed: Extract) => onChange({ ...definition, extract: changed });
  return (
    <>
      <div className={style.row}>
        <span className={style.word}>of</span>
        <NameButton
          project={project}
          definition={definition}
          label="Property"
          name={extract.property}
          onPick={(property) => set({ ...extract, property })}
        />
        <Segmented
          label="Which part"
          choices={HOW}
          value={how}
          onChange={(next) => set({ property: extract.property, ...BLANK[next] })}
        />
      </div>
      {how === "segment" && (
        <div className={style.row}>
          <label className={style.row}>
            <span className={style.word}>number</span>
            <input
              className={`${style.text} ${style.number}`}
              type="number"
              value={extract.segment ?? ""}
              onChange={(event) => {
                const { valueAsNumber } = event.currentTarget;
                set({
                  property: extract.property,
                  segment: Number.isInteger(valueAsNumber) ? valueAsNumber : 0,
                });
              }}
            />
          </label>
          <span className="hint">1 is the first; −1 is the last, −2 the one before it</span>
        </div>
      )}
      {how === "query" && (
        <input
          className={`${style.text} ${style.mono}`}
          aria-label="Name of the parameter"
          placeholder="utm_term"
          value={extract.query ?? ""}
          onChange={(event) => set({ property: extract.property, query: event.currentTarget.value })}
        />
      )}
      {how === "pattern" && (
        <>
          <input
            className={`${style.text} ${style.mono}`}
            aria-label="Regular expression"
            placeholder="order-(\d+)"
            spellCheck={false}
            value={extract.pattern ?? ""}
            onChange={(event) => set({ property: extract.property, pattern: event.currentTarget.value })}
          />
          <p className="hint">
            What the one pair of parentheses finds first. (?: begins one that does not count.
          </p>
        </>
      )}
      {fault("/extract")}
    </>
  );
}
