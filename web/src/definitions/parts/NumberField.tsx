import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface Props {
  label: string;
  /** Null: none is given. */
  value: number | null;
  min?: number;
  max?: number;
  step?: number;
  isWhole?: boolean;
  suffix?: string;
  placeholder?: string;
  isFaulty?: boolean;
  className?: string;
  /** Is told null only where none may be given: where there is a placeholder. */
  onChange: (value: number | null) => void;
}

/** A number that is typed, or changed with the arrow keys; what is no number yet changes nothing. */
export function NumberField(props: Props) {
  const { label, value, min, max, step, isWhole = false, suffix, placeholder, onChange } = props;
  const [typed, setTyped] = useState<number | string>(value ?? "");
  // Nothing, and a sign, may become a number yet.
  const isPending = typed === "" || Number.isNaN(Number(typed)) || Number(typed) === value;
  return (
    <NumberInput
      className={props.className}
      aria-label={label}
      value={isPending ? typed : (value ?? "")}
      min={min}
      max={max}
      step={step}
      allowDecimal={!isWhole}
      suffix={suffix}
      placeholder={placeholder}
      error={props.isFaulty}
      hideControls
      onChange={(next) => {
        setTyped(next);
        if (typeof next === "number") onChange(next);
        else if (next === "" && placeholder !== undefined) onChange(null);
      }}
      onBlur={() => setTyped(value ?? "")}
    />
  );
}
