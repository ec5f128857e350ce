import type { Compared } from "../../api/nouns";
import { Section } from "../../parts/Section";
import { Segmented } from "../../parts/Segmented";
import style from "./Page.module.css";
import { compareWords } from "./words";

const YEAR = 364;
const WEEK = 7;

interface Props<Q> {
  question: Q;
  onChange: (question: Q) => void;
}

/** The earlier period beside which the figures are shown. */
export function CompareSection<Q extends Compared>({ question, onChange }: Props<Q>) {
  const { compare } = question;
  const value = !compare ? "nothing" : compare !== "previous" && compare.days === YEAR ? "year" : "previous";
  const daily = ["hour", "day", "week"].includes(question.interval ?? "day");
  const choices = [
    { value: "nothing", label: "Nothing" },
    { value: "previous", label: compareWords(value === "previous" ? compare : "previous", question.range) },
    ...(daily || value === "year"
      ? [{ value: "year", label: "Year before", title: "52 weeks before, so that weekdays meet" }]
      : []),
  ];
  const change = (chosen: string) => {
    const next = { nothing: undefined, previous: "previous" as const, year: { days: YEAR } }[chosen];
    onChange({ ...question, compare: next });
  };
  const days = Number(/^last (\d+) days$/.exec(question.range ?? "")?.[1] ?? 0);
  const whole = Math.ceil(days / WEEK) * WEEK;
  const apart = compare === "previous" && question.interval === "day" && days !== whole;
  return (
    <Section title="Compare with">
      <div>
        <Segmented label="Compare with" choices={choices} value={value} onChange={change} />
      </div>
      {apart && (
        <p className="hint">
          Weekdays do not meet.{" "}
          <button
            type="button"
            className={style.inline}
            onClick={() => onChange({ ...question, compare: { days: whole } })}
          >
            Look back {whole} days
          </button>
        </p>
      )}
    </Section>
  );
}
