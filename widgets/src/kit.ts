// All views of ours, in one bundle that a page loads once.

export { hostOf } from "./host/model.ts";
export { speak } from "./text/language.ts";

import { mountCheckpoint as checkpoint } from "./checkpoint/view.ts";
import { type GuessesPart, guessesPart } from "./explorer/guesses.ts";
import { mountExplorer as explorer } from "./explorer/view.ts";
import type { Host, Mount } from "./host/host.ts";
import { mountLiveChart as liveChart } from "./live_chart/view.ts";
import { mountBrief as brief } from "./memo/brief.ts";
import { mountMemoLine as memoLine } from "./memo/memo_line.ts";
import { keepKeys, keepMarks } from "./page/dom.ts";
import { mountPrediction as prediction } from "./prediction/view.ts";
import { dress } from "./style.ts";

/** The same view, in our clothes, with its keys for itself, and what Jupyter's search marks in it. */
const withStyle =
  (mount: Mount): Mount =>
  (el, host) => {
    dress(el);
    keepKeys(el);
    keepMarks(el);
    return mount(el, host);
  };

export const mountBrief = withStyle(brief);
export const mountCheckpoint = withStyle(checkpoint);
export const mountExplorer = withStyle(explorer);
export const mountLiveChart = /* @__PURE__ */ withStyle(liveChart); // no exported page has one
export const mountMemoLine = withStyle(memoLine);
export const mountPrediction = withStyle(prediction);

/** Draw a class's guesses on the chart of an explorer, in `el`; the function that ends it. */
export function drawGuesses(
  el: HTMLElement,
  host: Pick<Host, "vega">,
  document: unknown,
  guesses: number[],
): GuessesPart["end"] {
  dress(el);
  const part = guessesPart(host, document, guesses);
  el.append(part.el);
  return part.end;
}
