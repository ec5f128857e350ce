import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { type PropertyAddress, useValues } from "../../api/catalogue";
import type { Operator, Project } from "../../api/nouns";
import { print } from "../../print";
import { type Compared, type Draft, entryOf } from "./draft";
import style from "./TestEditor.module.css";
import type { Tested } from "./tested";

interface Props {
  project: Project;
  tested: Tested;
  compared: Compared | null;
  draft: Draft;
  onChange: (texts: string[]) => void;
}

/** The value of a test, typed in or chosen, as its operator wants it. */
export function ValueEntry({ project, tested, compared, draft, onChange }: Props) {
  const set = (at: number, text: string) => {
    const texts = [...draft.texts];
    texts[at] = text;
    onChange(texts);
  };
  const input = (at: number, label: string, attributes: React.ComponentProps<"input"> = {}) => (
    <input
      key={at}
      className={style.input}
      aria-label={label}
      placeholder={label}
      value={draft.texts[at] ?? ""}
      onChange={(event) => set(at, event.currentTarget.value)}
      data-autofocus={at === 0 || undefined}
      {...attributes}
    />
  );
  const number = (at: number, label: string) => {
    const field = input(at, label, { inputMode: "decimal" });
    if (compared !== "share") return field;
    return (
      <span key={at} className={style.percent}>
        {field}%
      </span>
    );
  };
  const several = (field: (at: number) => ReactNode, another: string) => (
    <>
      {(draft.texts.length > 0 ? draft.texts : [""]).map((_, at) => field(at))}
      {draft.texts.every((text) => text !== "") && draft.texts.length > 0 && (
        <Button className={style.more} variant="subtle" onClick={() => set(draft.texts.length, "")}>
          {another}
        </Button>
      )}
    </>
  );
  const textAt = (at: number) =>
    input(at, at === 0 ? textLabel(draft.op) : "or this one", exampleOf(draft.op));
  switch (entryOf(draft.op, compared)) {
    case "none":
      return null;
    case "list":
      return "measure" in tested ? null : (
        <ValueList project={project} property={tested} chosen={draft.texts} onChange={onChange} />
      );
    case "number":
      return number(0, "Number");
    case "numbers":
      return several((at) => number(at, at === 0 ? "Number" : "or this one"), "or another number");
    case "two numbers":
      return (
        <div className={style.two}>
          {number(0, "Lowest")}and{number(1, "Highest")}
        </div>
      );
    case "time":
      return input(0, "Day, in UTC", { type: "date" });
    case "texts":
      return several(textAt, "or another text");
    default:
      return input(0, textLabel(draft.op), exampleOf(draft.op));
  }
}

const TEXT_LABELS: Partial<Record<Operator, string>> = {
  regex: "Regular expression",
  not_regex: "Regular expression",
  selector: "Selector",
  not_selector: "Selector",
  matches: "Text, with * for anything",
  not_matches: "Text, with * for anything",
};

const textLabel = (op: Operator) => TEXT_LABELS[op] ?? "Text";

const EXAMPLES: Partial<Record<Operator, string>> = {
  selector: "nav .primary, #buy",
  not_selector: "nav .primary, #buy",
  matches: "/orders/*",
  not_matches: "/orders/*",
};

const exampleOf = (op: Operator) => (EXAMPLES[op] ? { placeholder: EXAMPLES[op] } : {});

interface ListProps {
  project: Project;
  property: PropertyAddress;
  chosen: string[];
  onChange: (texts: string[]) => void;
}

const TYPING_PAUSE_MS = 150;

/** The values there are, by how often they occur, to tick; what is typed can be taken as it is. */
function ValueList({ project, property, chosen, onChange }: ListProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const { source, property: name, account_type } = property;
  const { data = [], isPending } = useValues(project.slug, { source, property: name, account_type }, search);
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  const found = data.map(({ value }) => value);
  const fresh = typed.trim() !== "" && !found.includes(typed.trim()) && !chosen.includes(typed.trim());
  const kept = chosen.filter((value) => !found.includes(value)).map((value) => ({ value, count: null }));
  return (
    <>
      <input
        className={style.input}
        data-autofocus
        aria-label="Find or type a value"
        placeholder="Find or type a value"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={style.list} aria-busy={isPending}>
        {[...kept, ...data].map(({ value, count }) => (
          <label key={value} className={style.choice}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span className="cut" dir="auto" title={value}>
              {value === "" ? "empty" : value}
            </span>
            {count !== null && <span className={style.count}>{print.count(count)}</span>}
          </label>
        ))}
        {fresh && (
          <label className={style.choice}>
            <input type="checkbox" checked={false} onChange={() => toggle(typed.trim())} />
            <span className="cut">Use “{typed.trim()}”</span>
          </label>
        )}
        {!fresh && !isPending && found.length + kept.length === 0 && (
          <p className={style.nothing}>No value yet.</p>
        )}
      </div>
    </>
  );
}
