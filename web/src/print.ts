/** Everything a person reads as a number or a date is printed here, in that person's locale. */
import type { Interval } from "./api/nouns";

const MINUS = "−";
const NO_BREAK = "\u00a0";
const FULL_TO = 99_999;
const FEW_PEOPLE = 20;
const DAY_MS = 86_400_000;

/** What a figure is: a number of things, any other number, or a share between 0 and 1. */
export type Unit = "count" | "number" | "share";

export type Printer = ReturnType<typeof printerFor>;

/** A bucket's start as a date whose UTC fields are the local calendar's. */
export function calendarDate(time: string): Date {
  return new Date(time.length === 10 ? `${time}T00:00:00Z` : `${time.slice(0, 19)}Z`);
}

export function printerFor(locale?: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 });
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const percent = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: "percent",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [percent0, percent1] = [percent(0), percent(1)];
  const percentExact = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 10 });
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  const forms = {
    weekday: date({ weekday: "short", day: "numeric" }),
    weekdayMonth: date({ weekday: "short", day: "numeric", month: "short" }),
    long: date({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    day: date({ day: "numeric", month: "short" }),
    dayYear: date({ day: "numeric", month: "short", year: "numeric" }),
    month: date({ month: "short", year: "numeric" }),
    monthOnly: date({ month: "short" }),
    year: date({ year: "numeric" }),
    hour: date({ hour: "2-digit", minute: "2-digit" }),
  };

  const dashed = (text: string) => text.replace("-", MINUS);

  /** Whole numbers in full to 99,999, then 184 k, 30.1 M. */
  function count(value: number): string {
    const size = Math.abs(value);
    if (size <= FULL_TO) return dashed(whole.format(value));
    const [unit, by] = size < 999_500 ? ["k", 1e3] : size < 999_950_000 ? ["M", 1e6] : ["G", 1e9];
    const scaled = value / by;
    return dashed((unit === "k" ? whole : tenth).format(scaled)) + NO_BREAK + unit;
  }

  /** Any other number: one decimal where that says something, two digits below one. */
  function number(value: number): string {
    const size = Math.abs(value);
    if (size > FULL_TO || Number.isInteger(value)) return count(value);
    return dashed(size < 1 ? significant.format(value) : tenth.format(value));
  }

  /** A share with one decimal, with none where it stands for under 20 people. */
  function share(value: number, base?: number): string {
    const few = base !== undefined && base < FEW_PEOPLE;
    return dashed((few ? percent0 : percent1).format(value));
  }

  /** A share with so many decimals as are asked for. */
  const percentage = (value: number, digits: 0 | 1): string =>
    dashed((digits ? percent1 : percent0).format(value));

  /** Points of a score: whole by themselves, with one decimal where they add up. */
  const points = (value: number, digits: 0 | 1): string => dashed((digits ? tenth : whole).format(value));

  /** A change in points with its sign, and none where it is nought as printed. */
  function change(by: number, digits: 0 | 1): string {
    return Number(by.toFixed(digits)) === 0 ? points(0, digits) : signed(points(by, digits), by);
  }

  /** A share as somebody chose it, with the digits that it has. */
  const chosenShare = (value: number): string => dashed(percentExact.format(value));

  /** A figure of that unit; a share with the base that it is a share of. */
  const figure = (value: number, unit: Unit, base?: number): string =>
    unit === "share" ? share(value, base) : unit === "count" ? count(value) : number(value);

  /** How big a file is: 812 bytes, 41 kB, 1.2 GB. */
  function bytes(value: number): string {
    if (value < 1e3) return `${whole.format(value)}${NO_BREAK}bytes`;
    const [unit, by] = value < 999_500 ? ["kB", 1e3] : value < 999_950_000 ? ["MB", 1e6] : ["GB", 1e9];
    return (unit === "kB" ? whole : tenth).format(value / by) + NO_BREAK + unit;
  }

  /** The number itself, for where the short form hides digits. */
  const full = (value: number): string => dashed(exact.format(value));

  function signed(text: string, value: number): string {
    return value > 0 ? `+${text}` : text;
  }

  /** A difference in its own unit: `+19`, `−8`, `−10.5 points`. */
  function difference(now: number, before: number, unit: Unit): string {
    const by = now - before;
    if (unit === "share") return `${signed(dashed(tenth.format(by * 100)), by)} points`;
    return signed(
      unit === "count" && Number.isInteger(by) ? count(by) : number(Math.round(by * 10) / 10),
      by,
    );
  }

  /** How much that is of what was before: `+10.5%`; empty where nothing was before. */
  function relative(now: number, before: number, digits: 0 | 1 = 1): string {
    if (before === 0) return "";
    const by = (now - before) / Math.abs(before);
    return signed(dashed((digits ? percent1 : percent0).format(by)), by);
  }

  function duration(ms: number): string {
    if (ms < 1000) return `${whole.format(ms)}${NO_BREAK}ms`;
    if (ms < 60_000) return `${tenth.format(ms / 1000)}${NO_BREAK}s`;
    if (ms < 3_600_000) return `${whole.format(ms / 60_000)}${NO_BREAK}min`;
    if (ms < 2 * DAY_MS) return `${tenth.format(ms / 3_600_000)}${NO_BREAK}h`;
    return `${tenth.format(ms / DAY_MS)}${NO_BREAK}d`;
  }

  const quarter = (at: Date) => `Q${Math.floor(at.getUTCMonth() / 3) + 1} ${forms.year.format(at)}`;

  /** A bucket as the head of a column: as short as its neighbours allow. */
  function bucket(time: string, interval: Interval): string {
    const at = calendarDate(time);
    if (interval === "hour") return forms.hour.format(at);
    if (interval === "day") return forms.weekday.format(at);
    if (interval === "week") return forms.day.format(at);
    return interval === "quarter" ? quarter(at) : forms.month.format(at);
  }

  /** A bucket standing alone: with everything that says which one it is. */
  function bucketInFull(time: string, interval: Interval): string {
    const at = calendarDate(time);
    if (interval === "hour") return `${forms.weekdayMonth.format(at)}, ${forms.hour.format(at)}`;
    if (interval === "day") return forms.long.format(at);
    if (interval === "week") return `Week from ${forms.dayYear.format(at)}`;
    return interval === "quarter" ? quarter(at) : forms.month.format(at);
  }

  /** The same inside a sentence. */
  function bucketInside(time: string, interval: Interval): string {
    return interval === "week"
      ? `the week from ${forms.day.format(calendarDate(time))}`
      : bucketInFull(time, interval);
  }

  /** A bucket as a label under the axis. */
  function tick(time: string, interval: Interval): string {
    const at = calendarDate(time);
    if (interval === "hour" && at.getUTCHours() > 0) return forms.hour.format(at);
    if (interval === "quarter") return quarter(at);
    if (interval === "month")
      return at.getUTCMonth() === 0 ? forms.year.format(at) : forms.monthOnly.format(at);
    return forms.day.format(at);
  }

  /** `22 Aug to 20 Nov 2026`, and one day as itself. */
  function range(from: string, to: string): string {
    const [a, b] = [calendarDate(from), calendarDate(to)];
    if (from === to) return forms.dayYear.format(a);
    const first = a.getUTCFullYear() === b.getUTCFullYear() ? forms.day : forms.dayYear;
    return `${first.format(a)} to ${forms.dayYear.format(b)}`;
  }

  /** A moment as a day of that time zone. */
  function dayOf(moment: string, timeZone: string): string {
    const form = new Intl.DateTimeFormat(locale, {
      timeZone,
      day: "numeric",
      month: "short",
      year: "numeric",
    });
    return form.format(new Date(moment));
  }

  return {
    bytes,
    count,
    number,
    share,
    chosenShare,
    percentage,
    points,
    change,
    figure,
    full,
    difference,
    relative,
    duration,
    bucket,
    bucketInFull,
    bucketInside,
    tick,
    range,
    dayOf,
    day: (time: string) => forms.weekdayMonth.format(calendarDate(time)),
  };
}

export const print = printerFor();

/** The calendar day a moment falls on in a time zone, as 2026-11-20. */
export function localDay(moment: string, timeZone: string): string {
  return localTime(moment, timeZone).slice(0, 10);
}

/** A moment on the clocks of a time zone, as 2026-11-20T14:16:00. */
export function localTime(moment: string, timeZone: string): string {
  return clockOf(timeZone).format(new Date(moment)).replace(" ", "T");
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Kept, for a list asks for it some hundred times, and making one takes as long as drawing its row. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, kept);
  return kept;
}

/** `1 account`, `3 accounts`; the plural is given where it is not the singular with an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
