// The files that an explorer gives away: its scenario, its picture, its numbers.

import { download } from "../page/dom.ts";
import { type Cells, csvOf } from "../page/table.ts";
import { pngOf, svgOf } from "./picture_file.ts";
import { documentIn } from "./scenario.ts";
import type { Kind } from "./share_part.ts";

/** What may be saved: the document, the parts of the picture and what it shows, the tables. */
export interface Saved {
  scenario: string;
  parts: HTMLElement[];
  described: string;
  cells: Cells[];
}

const TYPES: Record<Kind, string> = {
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  csv: "text/csv;charset=utf-8",
};

/** A file of that kind, named by the model. */
export async function save(kind: Kind, model: string, saved: Saved): Promise<void> {
  const name = model.replace(/[^\w-]+/g, "_").slice(0, 80) || "explorer";
  download(`${name}.${kind}`, await contentOf(kind, saved), TYPES[kind]);
}

async function contentOf(kind: Kind, { scenario, parts, described, cells }: Saved) {
  if (kind === "json") return `${scenario}\n`;
  if (kind === "csv") return cells.map(csvOf).join("\r\n");
  const svg = svgOf(parts, described);
  return kind === "svg" ? svg : await pngOf(svg);
}

/** The document behind what was pasted: a code, or the document itself; a file is one already. */
export async function documentOf(source: string | Uint8Array): Promise<string | Uint8Array> {
  if (typeof source !== "string" || source.trim().startsWith("{")) return source;
  return await documentIn(source);
}
