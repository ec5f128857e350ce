import type { CountTest } from "../../api/nouns";
import { NumberField } from "./NumberField";
import { Select } from "./Select";

type How = CountTest["op"] | "once" | "never";

const WORDS: Record<CountTest["op"], string> = {
  gte: "at least",
  eq: "exactly",
  lte: "at most",
  gt: "more than",
  lt: "fewer than",
  ne: "any number but",
};

const OPERATORS = Object.entries(WORDS).map(([value, label]) => ({
  value: value as CountTest["op"],
  label,
}));

interface Props {
  count: CountTest | null | undefined;
  onChange: (count: CountTest | undefined) => void;
}

/** How often: at least once, or any other number. */
export function TimesField({ count, onChange }: Props) {
  const how: How = !count ? "once" : count.op === "eq" && count.value === 0 ? "never" : count.op;
  const choices = [
    { value: "once" as How, label: "at least once" },
    ...OPERATORS,
    { value: "never" as How, label: "never" },
  ];
  const change = (next: How) => {
    if (next === "once") onChange(undefined);
    else if (next === "never") onChange({ op: "eq", value: 0 });
    else onChange({ op: next, value: count?.value || 3 });
  };
  return (
    <>
      <Select label="How often" value={how} choices={choices} onChange={change} />
      {count && how !== "never" && how !== "once" && (
        <>
          <NumberField
            label="Times"
            value={count.value}
            least={0}
            onChange={(value) => onChange({ ...count, value })}
          />
          <span>{count.value === 1 ? "time" : "times"}</span>
        </>
      )}
    </>
  );
}

/** How many of something there are to be. */
export function CountField({
  count,
  label,
  onChange,
}: {
  count: CountTest;
  label: string;
  onChange: (count: CountTest) => void;
}) {
  return (
    <>
      <Select
        label={`How many ${label}`}
        value={count.op}
        choices={OPERATORS}
        onChange={(op) => onChange({ ...count, op })}
      />
      <NumberField
        label={`Number of ${label}`}
        value={count.value}
        least={0}
        onChange={(value) => onChange({ ...count, value })}
      />
    </>
  );
}
