import { Button, Popover } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Project, Ranged } from "../../api/nouns";
import { CalendarIcon, CheckIcon, ChevronDownIcon } from "../../parts/icons";
import { useProjectNow } from "../../parts/useNow";
import { localDay } from "../../print";
import type { Range } from "./edit";
import style from "./RangePicker.module.css";
import { capital, rangeWords } from "./words";

const RangeCalendar = lazy(() => import("./RangeCalendar"));

const PRESETS = [
  [
    ["today", "yesterday", "last 24 hours", "last 7 days", "last 30 days", "last 90 days"],
    ["this week", "last week", "last 12 weeks"],
  ],
  [
    ["this month", "last month", "last 6 months", "last 12 months"],
    ["this quarter", "last quarter", "last 8 quarters"],
    ["this year", "last year", "all time"],
  ],
];

interface Props {
  project: Project;
  question: Ranged;
  onChange: (range: Range) => void;
}

/** Presets that move with the clock, and a calendar for days that stay. */
export function RangePicker({ project, question, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const choose = (range: Range) => {
    setOpened(false);
    onChange(range);
  };
  const now = new Date(useProjectNow(project)).toISOString();
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus>
      <Popover.Target>
        <Button
          leftSection={<CalendarIcon size={14} />}
          rightSection={<ChevronDownIcon size={14} />}
          aria-label={`Range: ${rangeWords(question)}`}
          onClick={() => setOpened(!opened)}
          className={style.target}
        >
          {rangeWords(question)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} className={style.dropdown}>
        <div className={style.presets}>
          {PRESETS.map((column) => (
            <div key={column[0]?.[0]}>
              {column.map((group) => (
                <Presets
                  key={group[0]}
                  names={group}
                  chosen={question.range}
                  onPick={(range) => choose({ range })}
                />
              ))}
            </div>
          ))}
        </div>
        <div className={style.calendar}>
          <Suspense fallback={<div className={style.waiting} />}>
            <RangeCalendar
              from={question.from?.slice(0, 10) ?? null}
              to={question.to?.slice(0, 10) ?? null}
              today={localDay(now, project.timezone)}
              firstDayOfWeek={project.week_start === "sunday" ? 0 : 1}
              onChange={(from, to) => choose({ from, to })}
            />
          </Suspense>
          <p className="hint">Whole days in {project.timezone}, both ends included.</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface PresetsProps {
  names: string[];
  chosen: string | null | undefined;
  onPick: (name: string) => void;
}

function Presets({ names, chosen, onPick }: PresetsProps) {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <button type="button" aria-pressed={chosen === name} onClick={() => onPick(name)}>
            {capital(name)}
            {chosen === name && <CheckIcon size={14} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
