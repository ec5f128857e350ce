import { useId } from "react";
import type { IconPart } from "./icons";
import style from "./Segmented.module.css";

interface Choice<T extends string> {
  value: T;
  label: string;
  icon?: IconPart;
  title?: string;
}

interface Props<T extends string> {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
  disabled?: boolean;
}

/** One of a few, all in view: radio buttons that look like one control. */
export function Segmented<T extends string>({ label, choices, value, onChange, disabled }: Props<T>) {
  const name = useId();
  return (
    <div className={style.root} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={style.choice}
          title={choice.title}
          data-on={choice.value === value}
        >
          <input
            type="radio"
            name={name}
            disabled={disabled}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.icon && <choice.icon size={14} />}
          {choice.label}
        </label>
      ))}
    </div>
  );
}
