/** When somebody counts as silent. Pure. */

const DAY_MS = 86_400_000;
/** Nobody has been seen for so long: silent. */
export const SILENT_DAYS = 30;

/** For how many days nobody has been seen; null: not for so long that it is silent. */
export function silentDays(seen: string, now: number): number | null {
  const days = Math.floor((now - Date.parse(seen)) / DAY_MS);
  return days >= SILENT_DAYS ? days : null;
}
