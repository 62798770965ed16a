// A table as CSV that spreadsheets and programs read alike: decimal points, no commas in numbers,
// and no cell that a spreadsheet would take for a formula.

import type { Cells } from "./table.ts";

const NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e-?\d+)?$/;
const FORMULA = /^[=+\-@\t\r]/;

/** A number without its commas; words with an apostrophe before what would start a formula. */
function plain(cell: string): string {
  if (NUMBER.test(cell)) return cell.replaceAll(",", "");
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  const text = plain(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The head and the lines of a table, each ended as RFC 4180 has it. */
export function csvOf({ head, body }: Cells): string {
  return [head, ...body].map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}
