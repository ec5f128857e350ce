/** Places for the names of points, so that none lies over another or over a point. Pure. */

interface Spot {
  x: number;
  y: number;
  /** How wide the name is. */
  width: number;
}

export interface Placed {
  left: number;
  top: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const HEIGHT = 16;
const RADIUS = 7;
const GAP = 4;

/** For each spot where its name stands: to its right, left, above or below; null where there is no room. */
export function placesOf(spots: readonly Spot[], room: { width: number; height: number }): (Placed | null)[] {
  const taken: Box[] = spots.map(({ x, y }) => ({
    left: x - RADIUS,
    right: x + RADIUS,
    top: y - RADIUS,
    bottom: y + RADIUS,
  }));
  return spots.map((spot, i) => {
    for (const place of around(spot)) {
      const box = { ...place, right: place.left + spot.width, bottom: place.top + HEIGHT };
      const inside = box.left >= 0 && box.top >= 0 && box.right <= room.width && box.bottom <= room.height;
      if (!inside || taken.some((other, k) => k !== i && overlap(box, other))) continue;
      taken.push(box);
      return place;
    }
    return null;
  });
}

function around({ x, y, width }: Spot): Placed[] {
  const [right, left] = [x + RADIUS + GAP, x - RADIUS - GAP - width];
  const middle = y - HEIGHT / 2;
  const [above, below] = [y - RADIUS - GAP - HEIGHT, y + RADIUS + GAP];
  return [
    { left: right, top: middle },
    { left, top: middle },
    { left: x - width / 2, top: above },
    { left: x - width / 2, top: below },
    { left: right - GAP, top: above + GAP },
    { left: right - GAP, top: below - GAP },
  ];
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
