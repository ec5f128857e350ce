/** Events of a timeline as people read them: by day, by session, in words. Pure. */
import type { TimelineAnswer, TimelineEvent, TimelineSession } from "../api/nouns";
import { localDay } from "../print";

export interface Visit {
  key: string;
  session: TimelineSession;
  /** Those that are on the pages that have come, the newest first. */
  events: TimelineEvent[];
}

export interface Day {
  day: string;
  visits: Visit[];
}

/** The sessions of some pages, the newest first; one that lies on two pages is one. */
export function visitsOf(pages: readonly TimelineAnswer[]): Visit[] {
  const visits = new Map<string, Visit>();
  for (const { events, sessions } of pages) {
    for (const event of events) {
      const session = sessions[event.session];
      if (!session) continue;
      const key = `${session.user ?? ""} ${session.start} ${session.is_session}`;
      const visit = visits.get(key) ?? { key, session, events: [] };
      if (!visit.events.some(({ id }) => id === event.id)) visit.events.push(event);
      visits.set(key, visit);
    }
  }
  return [...visits.values()];
}

/** The same by the local days on which they began. */
export function daysOf(visits: readonly Visit[], timezone: string): Day[] {
  const days: Day[] = [];
  for (const visit of visits) {
    const day = localDay(visit.session.start, timezone);
    const last = days.at(-1);
    if (last?.day === day) last.visits.push(visit);
    else days.push({ day, visits: [visit] });
  }
  return days;
}

const MOST_WORDS = 3;

/** What an event is called: by the definition that matches it, else as it was sent. */
export function nameOf({ definition, name, kind }: TimelineEvent): string {
  return definition ?? (name || kind || "Event");
}

/** What happened in a session: the names that occur most, `Report 3 times, Login`. */
export function inWords(events: readonly TimelineEvent[]): string {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(nameOf(event), (counts.get(nameOf(event)) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a);
  const words = most
    .slice(0, MOST_WORDS)
    .map(([name, count]) => (count > 1 ? `${name} ${count} times` : name));
  return most.length > MOST_WORDS
    ? `${words.join(", ")} and ${most.length - MOST_WORDS} more`
    : words.join(", ");
}

/** Where it happened, as far as that is known. */
export function placeOf({ page }: TimelineEvent): string | null {
  return page.path ?? page.url ?? page.domain ?? null;
}

/** A link is one only where it leads to a page: never a script. */
export function safeLink(url: unknown): string | null {
  if (typeof url !== "string") return null;
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
