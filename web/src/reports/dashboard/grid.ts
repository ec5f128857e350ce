/** Where cards lie on a grid of twelve columns; nothing overlaps, and nothing hangs in the air. Pure. */

export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

export const COLUMNS = 12;
const SMALLEST = { w: 2, h: 2 };
const TALLEST = 40;

function overlap(one: Place, other: Place): boolean {
  return (
    one.x < other.x + other.w &&
    other.x < one.x + one.w &&
    one.y < other.y + other.h &&
    other.y < one.y + one.h
  );
}

/** A place within the grid that is as near as can be to the one that is wanted. */
export function within({ x, y, w, h }: Place): Place {
  const wide = Math.min(COLUMNS, Math.max(SMALLEST.w, Math.round(w)));
  const high = Math.min(TALLEST, Math.max(SMALLEST.h, Math.round(h)));
  return {
    x: Math.min(COLUMNS - wide, Math.max(0, Math.round(x))),
    y: Math.max(0, Math.round(y)),
    w: wide,
    h: high,
  };
}

/**
 * The same places moved up as far as they go, those that overlap one below the other.
 *
 * @param first keeps its place before others do; the others make room.
 */
export function arranged(places: readonly Place[], first: number | null = null): Place[] {
  const before = (i: number) => (i === first ? 0 : 1);
  const order = places
    .map((_, i) => i)
    .sort((a, b) => {
      const [one, other] = [places[a], places[b]];
      if (!one || !other) return 0;
      return one.y - other.y || before(a) - before(b) || one.x - other.x;
    });
  const placed: Place[] = [];
  const found = new Map<number, Place>();
  for (const i of order) {
    const wanted = places[i];
    if (!wanted) continue;
    const place = { ...wanted };
    const hit = () => placed.find((other) => overlap(place, other));
    for (let other = hit(); other; other = hit()) place.y = other.y + other.h;
    while (place.y > 0 && !placed.some((other) => overlap({ ...place, y: place.y - 1 }, other))) place.y--;
    placed.push(place);
    found.set(i, place);
  }
  return places.map((place, i) => found.get(i) ?? place);
}

/** One of them moved or resized; the others make room. */
export function changed<T extends Place>(cards: readonly T[], which: number, to: Place): T[] {
  const places = cards.map((card, i) => (i === which ? within(to) : card));
  const next = arranged(places, which);
  return cards.map((card, i) => ({ ...card, ...pick(next[i] ?? card) }));
}

/** Where a new card of a size goes: below all others. */
export function below(cards: readonly Place[], { w, h }: Pick<Place, "w" | "h">): Place {
  return { x: 0, y: Math.max(0, ...cards.map((card) => card.y + card.h)), w, h };
}

function pick({ x, y, w, h }: Place): Place {
  return { x, y, w, h };
}
