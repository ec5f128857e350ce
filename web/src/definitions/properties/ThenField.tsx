import type { PropertyDefinition } from "../../api/nouns";
import style from "./Form.module.css";
import { type FormProps, NameButton } from "./parts";

type Then = PropertyDefinition["otherwise"];

interface ThenProps extends Pick<FormProps, "project" | "definition"> {
  label: string;
  then: Then;
  /** Whether it may be nothing. */
  missing?: boolean;
  onChange: (then: Then) => void;
}

/** What a property is then: a text that is typed, another property's value, or nothing. */
export function ThenField({ project, definition, label, then, missing, onChange }: ThenProps) {
  const kind =
    then === null || then === undefined ? "missing" : typeof then === "string" ? "text" : "property";
  const change = (next: string) =>
    onChange(next === "missing" ? null : next === "text" ? "" : { property: "" });
  return (
    <>
      <select
        className={style.text}
        aria-label={`${label}: what`}
        value={kind}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {missing && <option value="missing">missing</option>}
        <option value="text">the text</option>
        <option value="property">the property</option>
      </select>
      {typeof then === "string" && (
        <input
          className={`${style.text} ${style.wide}`}
          aria-label={label}
          placeholder="Text"
          dir="auto"
          value={then}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {kind === "property" && typeof then === "object" && then && (
        <NameButton
          project={project}
          definition={definition}
          label={label}
          name={then.property}
          onPick={(property) => onChange({ property })}
        />
      )}
    </>
  );
}
