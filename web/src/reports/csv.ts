import { unmarked } from "../parts/spreadsheet";

/** CSV as the server writes it: fields in quotes where they need them, quotes doubled, formulas with a mark before them. */
export function rowsOf(text: string, most: number): string[][] {
  return fieldsOf(text, most).map((row) => row.map(unmarked));
}

function fieldsOf(text: string, most: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length && rows.length < most; i++) {
    const char = text[i] ?? "";
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += char;
        i++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") {
      row.push(field);
      field = "";
    } else if (char === "\n") {
      rows.push([...row, field.replace(/\r$/, "")]);
      row = [];
      field = "";
    } else field += char;
  }
  if (rows.length < most && (field || row.length > 0)) rows.push([...row, field]);
  return rows;
}
