/** Accounts by features as a file for a spreadsheet. Pure. */
import type { Feature } from "../api/nouns";
import { harmless } from "../parts/spreadsheet";
import { type Counted, figureIn, type Row } from "./matrix";

const ACCOUNT = [
  "account",
  "name",
  "plan",
  "owner",
  "revenue",
  "health score",
  "health band",
  "users active",
  "features used",
];

/** All rows in their order, every feature a column; nothing where an account did not use it. */
export function adoptionFile(rows: readonly Row[], features: readonly Feature[], counted: Counted): Blob {
  const lines = rows.map(({ account, cells }) => {
    const { id, name, plan, owner, revenue, score, band, users, used } = account;
    const told = features.map((_, place) => {
      const cell = cells.get(place);
      return cell ? Math.round(figureIn(account, cell, counted) * 1e4) / 1e4 : null;
    });
    return [id, name, plan, owner, revenue, score, band, users, used, ...told];
  });
  const head = [...ACCOUNT, ...features.map(({ name }) => name)];
  const text = [head, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n");
  return new Blob([`${text}\r\n`], { type: "text/csv" });
}

const quoted = (value: string | number | null) => `"${harmless(String(value ?? "")).replaceAll('"', '""')}"`;
