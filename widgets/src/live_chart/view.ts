// The view of a live chart: embedded once, then fed columns; says when each frame is drawn.

import { type Chart, embed, type Row } from "../shared/chart.ts";
import { element } from "../shared/dom.ts";
import type { Mount } from "../shared/host.ts";
import type { Spec } from "../shared/spec.ts";
import { say } from "../shared/strings.ts";
import { type Cells, tablePart } from "../shared/table.ts";
import { type Column, rowsOf } from "./rows.ts";

interface LiveDocument {
  spec: Spec;
  names: string[];
}

/** Draw a live chart. */
export const mountLiveChart: Mount = (el, host) => {
  const { spec, names } = host.get("_document") as LiveDocument;
  const place = element("div", { class: "aikit-chart" });
  const table = tablePart(titleOf(spec, names));
  el.append(element("div", { class: "aikit aikit-live" }, place, table.el));
  let chart: Chart | null = null;
  let isEnded = false;
  let drawing = 0;

  const off = host.kernel?.onMessage((content, buffers) => {
    if (content.kind !== "columns" || !chart) return;
    const data = rowsOf(content.columns as Column[], buffers);
    drawing = Number(content.seq);
    chart.draw({ data });
    table.show(() => Object.entries(data).map(([name, rows]) => cellsOf(name, rows)));
  });

  async function begin() {
    try {
      const vega = await host.vega();
      if (isEnded) return;
      chart = embed(place, vega, spec, {
        describe,
        drawn: () => host.kernel?.send({ kind: "drawn", seq: drawing }),
      });
      chart.name(titleOf(spec, names));
      host.kernel?.send({ kind: "ready" });
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
function titleOf({ title, description }: Spec, names: string[]): string {
  const text = typeof title === "object" && title ? (title as { text?: unknown }).text : title;
  const said = [description, text].find((each) => typeof each === "string");
  return typeof said === "string" ? said : `${say("liveChart")}: ${names.join(", ")}`;
}

const MOST_LINES = 500; // of a table; what is beyond is counted in its caption

function cellsOf(name: string, rows: Row[]): Cells {
  const head = Object.keys(rows[0] ?? {});
  const body = rows.slice(0, MOST_LINES).map((row) => head.map((field) => String(row[field])));
  return { caption: say("rows", { name, count: rows.length }), head, body };
}
