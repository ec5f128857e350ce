/** The accounts that are stuck as a file for a spreadsheet. Pure. */
import type { AccountOnboarding } from "../api/nouns";
import { harmless } from "../parts/spreadsheet";

export function stuckFile(accounts: readonly AccountOnboarding[]): Blob {
  const rows = accounts
    .filter(({ state }) => state === "stuck")
    .map(({ id, step, done, days, owner }) => [
      id,
      step ?? "",
      String(done),
      String(days ?? ""),
      owner ?? "",
    ]);
  const lines = [["account", "next step", "taken", "days", "owner"], ...rows].map((row) =>
    row.map(cell).join(","),
  );
  return new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv" });
}

const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`;
