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
