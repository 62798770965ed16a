// Offers the widgets of the page our bundles, from the server's own files, and the notebook's answers.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { Provider } from "../../src/host/host.ts";
import type * as Judge from "../../src/judge/checkpoint.ts";
import type * as Kit from "../../src/kit.ts";
import type * as Lite from "../../src/lite.ts";
import type * as Vega from "../../src/vega.ts";
import { IOpenNotebooks } from "./notebooks/open_notebooks.ts";

declare const AIKIT_HASH: string; // of the bundles, set by build.mjs
declare const AIKIT_JUDGE: string; // the script that judges answers, set by build.mjs
declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

const load = <Module>(file: string): Promise<Module> => import(STATIC_URL + file);

export const loadKit = () => load<typeof Kit>(`kit.js?${AIKIT_HASH}`);
export const loadVega = () => load<typeof Vega>(`vega.js?${AIKIT_HASH}`);
/** What judges answers without a kernel, which a static site alone needs. */
export const loadJudge = () => load<typeof Judge>(AIKIT_JUDGE);
const loadLite = () => load<typeof Lite>(`lite.js?${AIKIT_HASH}`);

export const provider: JupyterFrontEndPlugin<void> = {
  id: "aikit:provider",
  description: "Serves the views' code to the widgets, and keeps answers in the notebook.",
  autoStart: true,
  requires: [IOpenNotebooks],
  activate: (_app, notebooks: IOpenNotebooks) => {
    const offer: Provider = {
      hash: AIKIT_HASH,
      load: { kit: loadKit, vega: loadVega, lite: loadLite },
      // a view that is being drawn is not yet in its notebook, but its manager knows it
      answers: (el, manager) =>
        (notebooks.around(el) ?? notebooks.managedBy(manager))?.answers ?? null,
    };
    (globalThis as Record<symbol, unknown>)[Symbol.for("aikit.provider")] = offer;
  },
};
