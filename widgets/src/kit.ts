// All views of ours, in one bundle that a page loads once.

import { mountCheckpoint as checkpoint } from "./checkpoint/view.ts";
import { mountExplorer as explorer } from "./explorer/view.ts";
import { mountLiveChart as liveChart } from "./live_chart/view.ts";
import { mountPrediction as prediction } from "./prediction/view.ts";
import type { Mount } from "./shared/host.ts";
import { dress } from "./shared/style.ts";

export { hostOf } from "./shared/model.ts";
export { translate } from "./shared/strings.ts";

/** JupyterLab listens to all keys on the page: an Enter that reaches it submits no form. */
function keepEnter(event: KeyboardEvent) {
  const isPlain = !(event.ctrlKey || event.shiftKey || event.altKey || event.metaKey);
  if (event.key === "Enter" && isPlain) event.stopPropagation();
}

/** The same view, in our clothes, with Enter for itself. */
const dressed =
  (mount: Mount): Mount =>
  (el, host) => {
    dress(el);
    el.addEventListener("keydown", keepEnter);
    return mount(el, host);
  };

export const mountCheckpoint = dressed(checkpoint);
export const mountExplorer = dressed(explorer);
export const mountLiveChart = dressed(liveChart);
export const mountPrediction = dressed(prediction);
