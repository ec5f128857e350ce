import { type Meanings, useMeanings } from "../api/accounts";
import { useProperties } from "../api/catalogue";
import { useShortList } from "../api/lists";
import type { ListQuestion, ListRow, MeaningName, Project } from "../api/nouns";
import { ACTIVE_RANGE } from "../listing/columns";
import type { Read } from "./Unread";
import { useFeatures } from "./useFeatures";

const MOST_PROPERTIES = 90;

export type Value = string | number | boolean | null;

/** What is known of an account. */
export interface Account {
  /** Undefined until it has come. */
  row: ListRow | undefined;
  meanings: Meanings | undefined;
  /** What it is called; until that is known its id. */
  name: string;
  /** Its properties that are shown. */
  own: readonly string[];
  /** The events that count as features. */
  features: readonly string[];
  /** Its value in a column. */
  value: (column: string) => Value;
  /** Its value of a property. */
  of: (property: string) => Value;
  /** The value of the property that has a meaning. */
  said: (meaning: MeaningName) => Value;
  /** Whether nobody has its id. */
  isUnknown: boolean;
  /** The id that it has now, where it was merged into another account. */
  movedTo: string | null;
  /** How all of this is read. */
  reading: readonly Read[];
}

/** Reads one account of a kind: its figures, properties, and what these mean. */
export function useAccount(project: Project, kind: string | null, id: string): Account {
  const properties = useProperties(project.slug);
  const meanings = useMeanings(project.slug, kind);
  const { features, reading } = useFeatures(project);
  const own = (properties.data ?? [])
    .filter(
      ({ source, account_type, built_in }) => source === "account" && account_type === kind && !built_in,
    )
    .map(({ name }) => name)
    .slice(0, MOST_PROPERTIES);
  const list = useShortList(project.slug, properties.data ? questionFor(kind, id, own) : null);
  const row = list.data?.rows[0];
  const values = new Map((list.data?.columns ?? []).map(({ name }, i) => [name, row?.values[i] ?? null]));
  const value = (column: string) => values.get(column) ?? null;
  const of = (property: string) => value(columnOf(property));
  const said = (meaning: MeaningName) => {
    const property = meanings.data?.[meaning].property;
    return property ? of(property) : null;
  };
  return {
    row,
    meanings: meanings.data,
    name: row ? String(said("name") || id) : id,
    own,
    features,
    value,
    of,
    said,
    isUnknown: list.data !== undefined && !row,
    movedTo: row && row.id !== id && !list.isPlaceholderData ? row.id : null,
    reading: [properties, meanings, ...reading, list],
  };
}

const columnOf = (property: string) => `property ${property}`;

function questionFor(kind: string | null, id: string, own: readonly string[]): ListQuestion {
  return {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    where: [{ op: "is", value: id }],
    columns: [
      "last_seen",
      "first_seen",
      "users",
      { fact: "active_users", range: ACTIVE_RANGE, name: "active" },
      { fact: "events_per_session", range: ACTIVE_RANGE, name: "a session" },
      { fact: "sessions_per_user", range: ACTIVE_RANGE, name: "a user" },
      ...own.map((property) => ({ property, name: columnOf(property) })),
    ],
    limit: 1,
  } as ListQuestion;
}
