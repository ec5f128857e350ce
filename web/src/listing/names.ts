/** Which property says what somebody is called. Pure. */

const NAMES = ["name", "fullname", "displayname", "username", "email"];

/** The property whose name says so; null: none does. */
export function called(properties: readonly string[]): string | null {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  for (const wanted of NAMES) {
    const found = properties.find((name) => plain(name) === wanted);
    if (found) return found;
  }
  return null;
}
