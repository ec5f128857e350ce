import type { ReactNode } from "react";
import { ChevronDownIcon } from "../parts/icons";
import { Picker } from "../parts/Picker";
import style from "./Calendar.module.css";

export const WEEKS = [
  { value: "monday", label: "Monday" },
  { value: "sunday", label: "Sunday" },
] as const;

export type Week = (typeof WEEKS)[number]["value"];

/** A field that is no text: its name, what it is for, and the control. */
export function Labelled({ label, about, children }: { label: string; about?: string; children: ReactNode }) {
  return (
    <div className={style.labelled}>
      <b>{label}</b>
      {about && <span className="hint">{about}</span>}
      {children}
    </div>
  );
}

/** A time zone, found by a part of its name. */
export function ZonePicker({ zone, onPick }: { zone: string; onPick: (zone: string) => void }) {
  const zones = [...new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  const groups = [{ label: "Time zones", options: zones.map((name) => ({ value: name, label: name })) }];
  return (
    <Picker
      groups={groups}
      onPick={onPick}
      placeholder="Find a time zone"
      target={(open) => (
        <button type="button" className={style.zone} onClick={open}>
          {zone}
          <ChevronDownIcon size={14} />
        </button>
      )}
    />
  );
}
