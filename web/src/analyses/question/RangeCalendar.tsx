import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import "@mantine/dates/styles.css";

interface Props {
  from: string | null;
  to: string | null;
  today: string;
  firstDayOfWeek: 0 | 1;
  onChange: (from: string, to: string) => void;
}

const LABELS = {
  previousMonth: "Previous month",
  nextMonth: "Next month",
  previousYear: "Previous year",
  nextYear: "Next year",
  previousDecade: "Previous ten years",
  nextDecade: "Next ten years",
};

/** Two days of a calendar; loaded only when it is opened. */
export default function RangeCalendar({ from, to, today, firstDayOfWeek, onChange }: Props) {
  const [days, setDays] = useState<[string | null, string | null]>([from, to]);
  const change = (chosen: [string | null, string | null]) => {
    setDays(chosen);
    const [first, last] = chosen;
    if (first && last) onChange(first, last);
  };
  return (
    <DatePicker
      type="range"
      size="sm"
      allowSingleDateInRange
      ariaLabels={LABELS}
      firstDayOfWeek={firstDayOfWeek}
      defaultDate={to ?? today}
      maxDate={today}
      value={days}
      onChange={change}
    />
  );
}
