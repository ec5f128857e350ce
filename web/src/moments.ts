/** Moments as people say them: `8 min ago`, `Yesterday`, `6 Nov`; and exactly, on the clocks of a project's time zone. */

import { localDay } from "./print";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAYS_TOLD = 30;
const NO_BREAK = "\u00a0";

export type Moments = ReturnType<typeof made>;

const kept = new Map<string, Moments>();

/**
 * Kept, for every cell of a list asks for it, and making one takes as long as drawing ten.
 *
 * @param timeZone the project's, whose days and clocks are meant.
 */
export function momentsFor(timeZone: string, locale?: string): Moments {
  const key = `${timeZone} ${locale ?? ""}`;
  const moments = kept.get(key) ?? made(timeZone, locale);
  kept.set(key, moments);
  return moments;
}

function made(timeZone: string, locale?: string) {
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, hourCycle: "h23", ...options });
  const forms = {
    day: form({ day: "numeric", month: "short" }),
    dayYear: form({ day: "numeric", month: "short", year: "numeric" }),
    weekday: form({ weekday: "short", day: "numeric", month: "short" }),
    clock: form({ hour: "2-digit", minute: "2-digit" }),
    second: form({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    exact: form({
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
      timeZoneName: "short",
    }),
  };

  /** How many local days lie between two moments. */
  const daysBetween = (from: string, to: number) =>
    Math.round(
      (Date.parse(localDay(new Date(to).toISOString(), timeZone)) - Date.parse(localDay(from, timeZone))) /
        DAY_MS,
    );

  /** Since when, in a word or three. */
  function ago(moment: string, now: number): string {
    const ms = now - Date.parse(moment);
    if (ms < 2 * SECOND_MS) return "Just now";
    if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)}${NO_BREAK}s ago`;
    if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)}${NO_BREAK}min ago`;
    const days = daysBetween(moment, now);
    if (days === 0 || ms < 6 * HOUR_MS) return `${Math.floor(ms / HOUR_MS)}${NO_BREAK}h ago`;
    if (days === 1) return "Yesterday";
    return days <= DAYS_TOLD ? `${days} days ago` : day(moment, now);
  }

  /** For how long something has lasted: `4 min`, `3 h`, `2 d`. */
  function lasting(ms: number): string {
    if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / SECOND_MS))}${NO_BREAK}s`;
    if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)}${NO_BREAK}min`;
    if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)}${NO_BREAK}h`;
    return `${Math.floor(ms / DAY_MS)}${NO_BREAK}d`;
  }

  /** `6 Nov`, and the year if it is not this one. */
  function day(moment: string, now: number): string {
    const year = (at: string) => localDay(at, timeZone).slice(0, 4);
    const isThis = year(moment) === year(new Date(now).toISOString());
    return (isThis ? forms.day : forms.dayYear).format(new Date(moment));
  }

  /** The day inside a sentence: `today`, `yesterday`, `Fri 20 Nov`, and with the year if it is not this one. */
  function onDay(moment: string, now: number): string {
    const days = daysBetween(moment, now);
    if (days === 0 || days === 1) return days ? "yesterday" : "today";
    const year = (at: string) => localDay(at, timeZone).slice(0, 4);
    const isThis = year(moment) === year(new Date(now).toISOString());
    return (isThis ? forms.weekday : forms.dayYear).format(new Date(moment)).replace(",", "");
  }

  /** The day and the minute: `today, 14:02`, `yesterday, 14:02`, `Fri 20 Nov, 14:02`. */
  function when(moment: string, now: number): string {
    const days = daysBetween(moment, now);
    const on = days === 0 ? "today" : days === 1 ? "yesterday" : forms.weekday.format(new Date(moment));
    return `${on.replace(",", "")}, ${forms.clock.format(new Date(moment))}`;
  }

  return {
    ago,
    day,
    lasting,
    onDay,
    when,
    second: (moment: string) => forms.second.format(new Date(moment)),
    exact: (moment: string) => forms.exact.format(new Date(moment)),
  };
}
