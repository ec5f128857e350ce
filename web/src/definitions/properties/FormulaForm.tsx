import { useRef } from "react";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import style from "./Form.module.css";
import { type FormProps, NamePicker } from "./parts";

/** Arithmetic over properties; what is wrong is shown with a caret under its place. */
export function FormulaForm({ project, definition, onChange, fault }: FormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const formula = definition.formula ?? "";
  const wrong = fault("/formula");
  const insert = (name: string) => {
    const area = field.current;
    const [from, to] = [area?.selectionStart ?? formula.length, area?.selectionEnd ?? formula.length];
    const named = `[${name.replaceAll("]", "]]")}]`;
    onChange({ ...definition, formula: formula.slice(0, from) + named + formula.slice(to) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + named.length, from + named.length);
    });
  };
  return (
    <>
      <textarea
        ref={field}
        className={`${style.text} ${style.mono}`}
        aria-label="Formula"
        aria-invalid={Boolean(wrong)}
        placeholder="[price] × [pieces]"
        spellCheck={false}
        value={formula}
        onChange={(event) => onChange({ ...definition, formula: event.currentTarget.value })}
      />
      {wrong}
      <div>
        <NamePicker
          project={project}
          definition={definition}
          onPick={insert}
          target={(open) => (
            <button type="button" className={chip.link} onClick={open}>
              <PlusIcon /> Insert a property
            </button>
          )}
        />
      </div>
      <p className="hint">
        Numbers with + − × ÷ and parentheses; & joins texts, which stand in "double quotes". A number that is
        missing makes the whole missing.
      </p>
    </>
  );
}
