// A table behind a disclosure, written when it is opened and while it is open.

import { say } from "../text/strings.ts";
import { disclosure, element } from "./dom.ts";

/** A table as text; the first cell of each line is its heading. */
export interface Cells {
  caption: string;
  head: string[];
  body: string[][];
  /** Whether no control moves its numbers. */
  isFixed?: boolean;
}

export interface TablePart {
  readonly el: HTMLElement;
  /** Show what `cells` gives, now if the table is open, else when it is opened. */
  show(cells: () => Cells[]): void;
}

/** One table or more; they scroll in themselves and can be reached by keyboard. */
export function tablePart(label: string): TablePart {
  const box = element("div", { class: "aikit-scroll", role: "region", tabindex: 0 });
  box.setAttribute("aria-label", label);
  const el = disclosure(say("table"), box);
  let newest: (() => Cells[]) | null = null;

  function write() {
    if (el.open && newest) box.replaceChildren(...newest().map(tableOf));
  }

  el.addEventListener("toggle", write);
  return {
    el,
    show(cells) {
      newest = cells;
      write();
    },
  };
}

/** A table of the page. */
export function tableOf({ caption, head, body }: Cells): HTMLTableElement {
  const heads = head.map((text) => element("th", { scope: "col" }, text));
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...body.map(lineOf)),
  );
}

function lineOf([first = "", ...rest]: string[]): HTMLTableRowElement {
  const heading = element("th", { scope: "row", dir: "auto" }, first);
  return element("tr", {}, heading, ...rest.map((text) => element("td", {}, text)));
}

// A table as CSV that spreadsheets and programs read alike: decimal points, no commas in numbers,
// and no cell that a spreadsheet would take for a formula, also where a semicolon ends a cell.

const NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e-?\d+)?$/;
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/; // full-width signs are read as formulas too

/** A number without its commas; words with an apostrophe before what would start a formula. */
function cellText(cell: string): string {
  if (NUMBER.test(cell)) return cell.replaceAll(",", "");
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function csvCell(cell: string): string {
  const text = cellText(cell);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The head and the lines of a table, each ended as RFC 4180 has it. */
export function csvOf({ head, body }: Cells): string {
  return [head, ...body].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}
