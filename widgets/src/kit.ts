// All views of ours, in one bundle that a page loads once.

export { hostOf } from "./host/model.ts";
export { translate } from "./text/strings.ts";

import { mountCheckpoint as checkpoint } from "./checkpoint/view.ts";
import { mountExplorer as explorer } from "./explorer/view.ts";
import type { Mount } from "./host/host.ts";
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
export const mountLiveChart = withStyle(liveChart);
export const mountMemoLine = withStyle(memoLine);
export const mountPrediction = withStyle(prediction);
