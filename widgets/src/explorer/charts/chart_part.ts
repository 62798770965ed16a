// An explorer's chart: the library is fetched when it is first drawn, the newest picture kept.

import { type Chart, embed, type Frame, type Row } from "../../chart/chart.ts";
import { type Fit, specFor } from "../../chart/spec.ts";
import type { Host } from "../../host/host.ts";
import { element } from "../../page/dom.ts";
import { say } from "../../text/strings.ts";
import { legendOf, withNames } from "./legend.ts";
import type { Picture, Subchart } from "./picture.ts";

export interface ChartPart {
  readonly el: HTMLElement;
  draw(frame: Frame, name: string): void;
  end(): void;
}

/** The place of a chart; what cannot be drawn is said there. `drawn` hears when all of it stands. */
export function chartPart(
  name: string,
  picture: Picture,
  host: Host,
  drawn?: () => void,
): ChartPart {
  const subcharts = picture.subcharts ?? [{ spec: picture.spec ?? name, fit: picture.fit }];
  const places = subcharts.map(() => element("div", { class: "aikit-plot" }));
  const framed = subcharts.map((subchart, i) => frameOf(subchart, places[i] as HTMLElement));
  const grid = element("div", { class: "aikit-multiples" }, ...framed);
  const el = element(
    "div",
    { class: `aikit-chart aikit-picture${picture.isSquare ? " aikit-square" : ""}` },
    legendOf(picture.legend ?? []),
    grid,
  );
  let newest: { frame: Frame; name: string } | null = null;
  let charts: Chart[] = [];
  let isEnded = false;

  function draw() {
    if (!newest) return;
    const { frame, name } = newest;
    charts.forEach((chart, i) => {
      const subchart = subcharts[i] as Subchart;
      chart.draw(withNames(subchart.own?.(frame) ?? frame, subchart.fit));
      chart.name(name);
      framed[i]?.classList.toggle("aikit-chosen", frame.signals?.chosen === i);
    });
  }

  async function begin() {
    try {
      const vega = await host.vega();
      if (isEnded) return;
      const options = { describe: (row: Row) => picture.describe(row), keepsMarks: true };
      const waiting = new Set(subcharts.keys());
      charts = subcharts.map(({ spec, fit }, i) =>
        embed(places[i] as HTMLElement, vega, specFor(spec, untitled(fit)), {
          ...options,
          drawn() {
            if (waiting.delete(i) && waiting.size === 0) drawn?.();
          },
        }),
      );
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
      for (const chart of charts) chart.end();
    },
  };
}

/** A chart between the titles of its axes, which wrap where there is little room. */
function frameOf({ heading = "", fit }: Subchart, place: HTMLElement): HTMLElement {
  const part = (name: string, text: string) =>
    element("p", { class: `aikit-${name}`, dir: "auto", hidden: text === "" }, text);
  return element(
    "div",
    { class: "aikit-framed" },
    part("heading", heading),
    part("axis-y", fit.y?.title ?? ""),
    place,
    part("axis-x", fit.x?.title ?? ""),
  );
}

/** The axes without their titles. */
function untitled({ x, y, ...rest }: Fit): Fit {
  const bare = <Axis extends { title: string }>(axis: Axis) => ({ ...axis, title: "" });
  return { ...rest, ...(x ? { x: bare(x) } : {}), ...(y ? { y: bare(y) } : {}) };
}
