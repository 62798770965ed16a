// What an explorer's chart draws: its axes, and the rows of its data for a result.

import type { Frame, Row } from "../shared/chart.ts";
import type { Fit } from "../shared/spec.ts";
import type { ExplorerDocument, Result, Values } from "./document.ts";
import { lines } from "./line_picture.ts";
import { bars, rungs } from "./row_pictures.ts";

export interface Picture {
  fit: Fit;
  frame(values: Values, result: Result, guess: number | null): Frame;
  /** The words of a tooltip. */
  describe(row: Row): string;
}

/** The picture of a document; it remembers the ends of its axes. */
export function pictureOf(document: ExplorerDocument): Picture {
  if (document.along) return lines(document, document.along);
  return document.chart === "ladder" ? rungs(document) : bars(document);
}
