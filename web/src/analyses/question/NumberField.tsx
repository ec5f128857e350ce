import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import style from "./Behaviour.module.css";

interface Props {
  label: string;
  value: number;
  least?: number;
  onChange: (value: number) => void;
}

const PAUSE_MS = 500;

/** A whole number that is asked for once one pauses; what is none asks for nothing. */
export function NumberField({ label, value, least = 1, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = useDebouncedCallback((text: string) => {
    const number = Number(text);
    if (text.trim() === "" || !Number.isInteger(number) || number < least) return;
    setTyped(null);
    onChange(number);
  }, PAUSE_MS);
  return (
    <input
      className={style.number}
      type="number"
      min={least}
      step={1}
      aria-label={label}
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        commit(event.currentTarget.value);
      }}
      onBlur={() => {
        commit.flush();
        setTyped(null);
      }}
    />
  );
}
