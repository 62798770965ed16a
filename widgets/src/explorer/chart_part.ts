// An explorer's chart: the library is fetched when it is first drawn, the newest picture kept.

import { type Chart, embed, type Frame } from "../shared/chart.ts";
import { element } from "../shared/dom.ts";
import type { Host } from "../shared/host.ts";
import { fitted } from "../shared/spec.ts";
import { say } from "../shared/strings.ts";
import type { Picture } from "./picture.ts";

export interface ChartPart {
  readonly el: HTMLElement;
  draw(frame: Frame, name: string): void;
  end(): void;
}

/** The place of a chart; what cannot be drawn is said there. */
export function chartPart(name: string, picture: Picture, host: Host): ChartPart {
  const el = element("div", { class: "aikit-chart" });
  let newest: { frame: Frame; name: string } | null = null;
  let chart: Chart | null = null;
  let isEnded = false;

  function draw() {
    if (!chart || !newest) return;
    chart.draw(newest.frame);
    chart.name(newest.name);
  }

  async function begin() {
    try {
      const vega = await host.vega();
      if (isEnded) return;
      chart = embed(el, vega, fitted(name, picture.fit), {
        describe: (row) => picture.describe(row),
      });
      draw();
    } catch (error) {
      el.textContent = say("chartFailed", { reason: String(error) });
    }
  }

  void begin();
  return {
    el,
    draw(frame, name) {
      newest = { frame, name };
      draw();
    },
    end() {
      isEnded = true;
      chart?.end();
    },
  };
}
