// All views of ours, in one bundle that a page loads once.

import { mountBrief as brief } from "./brief/view.ts";
import { mountCheckpoint as checkpoint } from "./checkpoint/view.ts";
import { mountExplorer as explorer } from "./explorer/view.ts";
import { mountLiveChart as liveChart } from "./live_chart/view.ts";
import { mountMemoLine as memoLine } from "./memo_line/view.ts";
import { mountPrediction as prediction } from "./prediction/view.ts";
import type { Mount } from "./shared/host.ts";
import { keepKeys } from "./shared/keys.ts";
import { dress } from "./shared/style.ts";

export { hostOf } from "./shared/model.ts";
export { translate } from "./shared/strings.ts";

/** The same view, in our clothes, with its keys for itself. */
const dressed =
  (mount: Mount): Mount =>
  (el, host) => {
    dress(el);
    keepKeys(el);
    return mount(el, host);
  };

export const mountBrief = dressed(brief);
export const mountCheckpoint = dressed(checkpoint);
export const mountExplorer = dressed(explorer);
export const mountLiveChart = dressed(liveChart);
export const mountMemoLine = dressed(memoLine);
export const mountPrediction = dressed(prediction);
