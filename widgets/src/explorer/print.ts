// The print of an explorer: what a saved notebook shows of it, at the values of now.

import type { Frame } from "../chart/chart.ts";
import type { Host } from "../host/host.ts";
import { type Print, picturePrint } from "../page/print.ts";
import type { Cells } from "../page/table.ts";
import { chartPart } from "./charts/chart_part.ts";
import type { Picture } from "./charts/picture.ts";
import type { ExplorerDocument, Headline } from "./document.ts";
import { headlinePart, titlePart } from "./layout.ts";

/** The present content of a view. */
export interface Shown {
  frame: Frame;
  headline: Headline;
  /** How it differs from what is pinned; null if nothing is. */
  compared: string | null;
  /** What the model says to the prediction; nothing if there is none. */
  answered: string;
  /** All that is said of it. */
  said: string;
  call: string;
  cells: Cells[];
  isTouched: boolean;
}

/** Draw what an explorer shows once more, with its title and number, for a notebook to keep. */
export function printOf(
  explorer: ExplorerDocument,
  host: Host,
  picture: Picture,
  el: Element,
  shown: Shown,
): Promise<Print> {
  const name = titlePart(explorer);
  const headline = headlinePart(explorer);
  headline.show(shown.headline);
  headline.compare(shown.compared);
  headline.answer(shown.answered);
  const alt = `${name.textContent}: ${headline.text}. ${shown.said}`;
  const drawn = { ...shown, alt, caption: shown.said, code: shown.call };
  return picturePrint(el, drawn, (sheet, tell) => {
    const chart = chartPart(explorer.chart, picture, host, { drawn: tell });
    sheet.append(name, headline.el, chart.el);
    chart.draw(shown.frame);
    chart.name(shown.said);
    return { parts: [name, headline.el, chart.el], end: chart.end };
  });
}
