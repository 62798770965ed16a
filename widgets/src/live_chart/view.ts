// The view of a live chart: embedded once, then fed columns; says when each frame is drawn.

import { type Chart, embed, type Row } from "../chart/chart.ts";
import type { AuthorSpec } from "../chart/spec.ts";
import type { Mount } from "../host/host.ts";
import { element } from "../page/dom.ts";
import { offerPrint, picturePrint } from "../page/print.ts";
import { type Cells, tablePart } from "../page/table.ts";
import { type Data, dataOf } from "../text/json.ts";
import { say, sayCount } from "../text/strings.ts";

interface LiveDocument {
  spec: AuthorSpec;
  names: string[];
}

/** Draw a live chart. */
export const mountLiveChart: Mount = (el, host) => {
  const { spec, names } = host.get("_document") as LiveDocument;
  const place = element("div", { class: "aikit-chart" });
  const table = tablePart(titleOf(spec, names));
  const view = element("div", { class: "aikit aikit-live" }, place, table.el);
  el.append(view);
  let newest: Record<string, Row[]> = {};
  offerPrint(view, host.get("_document"), print, () => newest);
  let chart: Chart | null = null;
  let isEnded = false;
  let sent = 0; // the number of the columns that are drawn

  const off = host.kernel?.onMessage((content, buffers) => {
    if (content.kind !== "columns" || !chart) return;
    sent = Number(content.seq);
    show(rowsOf(content.columns as Column[], buffers));
  });

  function show(data: Record<string, Row[]>) {
    newest = data;
    chart?.draw({ data });
    table.show(cells);
  }

  async function parts() {
    if (!host.lite) throw new Error("no widget, no chart of one's own"); // none is stored without
    const [vega, lite] = await Promise.all([host.vega(), host.lite()]);
    return [vega, lite.compiled(spec)] as const;
  }

  const cells = () => Object.entries(newest).map(([name, rows]) => cellsOf(name, rows));

  /** What a saved notebook shows: the chart with the newest data. */
  async function print() {
    const title = titleOf(spec, names);
    const drawn = { alt: title, caption: title, code: "", cells: cells(), isTouched: true };
    const [vega, drawing] = await parts();
    return picturePrint(view, drawn, (sheet, tell) => {
      const part = element("div", { class: "aikit-chart" });
      sheet.append(part);
      const copy = embed(part, vega, drawing, { describe, drawn: tell });
      copy.draw({ data: newest });
      return { parts: [part], end: copy.end };
    });
  }

  async function begin() {
    try {
      const [vega, drawing] = await parts();
      if (isEnded) return;
      chart = embed(place, vega, drawing, {
        describe,
        drawn: () => host.kernel?.send({ kind: "drawn", seq: sent }),
      });
      chart.name(titleOf(spec, names));
      if (host.kernel) host.kernel.send({ kind: "ready" });
      else show(storedRows(host.get("_columns")));
    } catch (error) {
      place.textContent = say("chartFailed", { reason: String(error) });
    }
  }

  void begin();
  return () => {
    isEnded = true;
    off?.();
    chart?.end();
  };
};

/** The tooltip of a row: its fields, a line each. */
function describe(row: Row): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** What the chart is called: as its author says, or by the names of its data. */
function titleOf({ title, description }: AuthorSpec, names: string[]): string {
  const text = typeof title === "object" && title ? (title as { text?: unknown }).text : title;
  const said = [description, text].find((each) => typeof each === "string");
  return typeof said === "string" ? said : `${say("liveChart")}: ${names.join(", ")}`;
}

const MOST_LINES = 500; // of a table; what is beyond is counted in its caption

function cellsOf(name: string, rows: Row[]): Cells {
  const head = Object.keys(rows[0] ?? {});
  const body = rows.slice(0, MOST_LINES).map((row) => head.map((field) => String(row[field])));
  return { caption: sayCount("rows", rows.length, { name }), head, body };
}

// Columns as they arrive, turned into the rows that a chart draws.

/** A column of a named data set: words, or the number of the buffer that holds its numbers. */
export interface Column {
  data: string;
  field: string;
  words?: string[];
  buffer?: number;
}

/** The rows of each named data set; an Error if a buffer is missing. */
export function rowsOf(columns: Column[], buffers: DataView[]): Record<string, Row[]> {
  const rows: Record<string, Row[]> = {};
  for (const column of columns) {
    const values = column.words ?? numbersOf(buffers[column.buffer ?? -1]);
    rows[column.data] ??= values.map(() => ({}));
    const filled = rows[column.data] as Row[];
    values.forEach((value, i) => {
      (filled[i] as Row)[column.field] = value;
    });
  }
  return rows;
}

/** The rows of each named data set in the state that a page stores; an Error if it has none. */
function storedRows(stored: unknown): Record<string, Row[]> {
  const sets = Object.entries(dataOf(stored));
  if (sets.length === 0) throw new Error(say("noColumns"));
  return Object.fromEntries(sets.map(([name, columns]) => [name, rowsIn(dataOf(columns))]));
}

function rowsIn(columns: Data): Row[] {
  const fields = Object.entries(columns) as [string, Row[string][]][];
  const [, first = []] = fields[0] ?? [];
  const rowAt = (at: number) => fields.map(([name, all]) => [name, all[at]] as const);
  return first.map((_, at) => Object.fromEntries(rowAt(at)) as Row);
}

function numbersOf(bytes: DataView | undefined): number[] {
  if (!bytes) throw new Error("a column came without its numbers");
  const count = Math.floor(bytes.byteLength / 8);
  return Array.from({ length: count }, (_, i) => bytes.getFloat64(8 * i, true));
}
