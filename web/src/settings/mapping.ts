/** Which column of a file means what, as it is chosen before an import. */
import type { Of } from "../api/importing";
import type { SeenFile } from "../api/nouns";

export interface Meaning {
  /** The importer's option; `account` is the column with ids of accounts. */
  option: string;
  label: string;
  about: string;
  required?: boolean;
}

const ACCOUNT: Meaning = {
  option: "account",
  label: "Account",
  about: "The id of the customer they belong to",
};
const KNOWN: Meaning = { option: "known_at", label: "Known since", about: "From when it was known" };

export const MEANINGS: Record<Of, readonly Meaning[]> = {
  events: [
    { option: "time", label: "Time", about: "When it happened", required: true },
    { option: "event", label: "Event", about: "Its name", required: true },
    { option: "user", label: "User", about: "The id of who did it" },
    ACCOUNT,
    { option: "device", label: "Device", about: "The id of the browser or device" },
    { option: "session", label: "Session", about: "The id of the session, as sent" },
    { option: "event_id", label: "Event id", about: "The same id is stored once" },
    KNOWN,
  ],
  users: [
    { option: "id", label: "User", about: "The id of the user", required: true },
    ACCOUNT,
    { option: "since", label: "Member since", about: "From when he belongs to the account" },
    { option: "time", label: "Time", about: "From when the row's properties hold" },
    KNOWN,
  ],
  accounts: [
    { option: "id", label: "Account", about: "The id of the account", required: true },
    { option: "kind", label: "Kind", about: "What kind of account it is" },
    { option: "time", label: "Time", about: "From when the row's properties hold" },
    KNOWN,
  ],
};

/** Option to column; what is left out has none. */
export type Mapping = Readonly<Record<string, string>>;

/** What the names of the columns suggest, and the first values of those whose names say nothing. */
export function suggested(file: SeenFile): Mapping {
  return { ...file.options, ...(file.account ? { account: file.account } : {}) };
}

/** Whether a column is still the one that its values alone suggest. */
export function isGuess(file: SeenFile, mapping: Mapping, option: string): boolean {
  return file.guessed.includes(option) && mapping[option] === file.options[option];
}

/** What is missing before the file can be imported, in words; null: nothing. */
export function lacking(of: Of, mapping: Mapping): string | null {
  const missing = MEANINGS[of].filter(({ option, required }) => required && !mapping[option]);
  return missing.length ? `Choose the column of: ${missing.map(({ label }) => label).join(", ")}.` : null;
}

/** A column can mean one thing: what meant it before means nothing. */
export function withColumn(mapping: Mapping, option: string, column: string | null): Mapping {
  const others = Object.entries(mapping).filter(([name, taken]) => name !== option && taken !== column);
  return Object.fromEntries(column ? [...others, [option, column]] : others);
}

/** The importer's options. */
export function optionsOf(mapping: Mapping, zone: string, kind: string): Record<string, unknown> {
  const { account, ...named } = mapping;
  return { ...named, ...(account ? { accounts: { [kind]: account } } : {}), time_zone: zone };
}

/** The columns that become properties. */
export function propertyColumns(file: SeenFile, mapping: Mapping): string[] {
  const meant = new Set(Object.values(mapping));
  return file.columns.map(({ name }) => name).filter((name) => !meant.has(name));
}
