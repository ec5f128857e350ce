import type { Dashboard, Report, SavedDashboard, SavedReport } from "../api/nouns";

/** What was saved of a report, to be changed and saved again. */
export function contentOf({
  name,
  question,
  shown,
  folder,
  description,
  owner,
  shared,
}: SavedReport): Report {
  return { name, question, shown, folder, description, owner, shared };
}

/** The same of a dashboard. */
export function boardOf(saved: SavedDashboard): Dashboard {
  const { name, cards, range, from, to, filters, refresh_minutes, folder, description, owner, shared } =
    saved;
  return { name, cards, range, from, to, filters, refresh_minutes, folder, description, owner, shared };
}
