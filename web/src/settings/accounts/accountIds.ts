/** Whether values look as if they were ids of accounts. Pure. */

const COMPANY = /\b(inc|ltd|llc|gmbh|ag|corp|co|sa|plc|bv|kg|group|holding|company)\b\.?/i;

/** What is to be said against a property naming accounts, by its most frequent values; null: nothing. */
export function doubtAbout(values: readonly { value: string; count: number }[]): "names" | "alone" | null {
  if (values.length === 0) return null;
  const named = values.filter(({ value }) => COMPANY.test(value) || /\p{L}\s+\p{L}/u.test(value));
  if (named.length * 2 > values.length) return "names";
  const shared = values.filter(({ count }) => count > 1);
  return values.length >= 10 && shared.length === 0 ? "alone" : null;
}

export interface Twins {
  one: string;
  other: string;
  /** How many values have a twin that stands before them. */
  count: number;
}

/** Two values that differ in nothing but case or blanks around them; null: none do. */
export function twins(values: readonly { value: string }[]): Twins | null {
  const first = new Map<string, string>();
  const pairs: [string, string][] = [];
  for (const { value } of values) {
    const plain = value.trim().toLowerCase();
    const one = first.get(plain);
    if (one === undefined) first.set(plain, value);
    else pairs.push([one, value]);
  }
  const [pair] = pairs;
  return pair ? { one: pair[0], other: pair[1], count: pairs.length } : null;
}

/** A share of users below which it is worth saying that the others belong to no account. */
export const MOST_HAVE = 0.9;
