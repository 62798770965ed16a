// An explorer's chart: the library is fetched when it is first drawn, the newest picture kept.

import { type Chart, embed, type Frame, type Options } from "../../chart/chart.ts";
import { drawingFor } from "../../chart/spec.ts";
import type { Host } from "../../host/host.ts";
import { element } from "../../page/dom.ts";
import { say } from "../../text/strings.ts";
import { legendOf, plotOf } from "./names.ts";
import type { Picture, Subchart } from "./picture.ts";

export interface ChartPart {
  readonly el: HTMLElement;
  /** Draw a frame: at once, in a glide from what is seen, or as the answer to the guess in it. */
  draw(frame: Frame, motion?: Motion): void;
  /** What is seen, in words, for who cannot see it. */
  name(text: string): void;
  end(): void;
}

export type Motion = "none" | "glide" | "reveal";

export interface ChartOptions {
  /** Hears when all of it stands. */
  drawn?(): void;
  /** The pixels of height with which all of it is in sight, if that is asked. */
  most?(): number;
}

// Pixels over and under each of several charts: its heading, and the titles of its axes if it has them.
const [AROUND, HEADED] = [60, 40];

/** The place of a chart; what cannot be drawn is said there. */
export function chartPart(
  name: string,
  picture: Picture,
  host: Host,
  { drawn, most = () => Number.POSITIVE_INFINITY }: ChartOptions = {},
): ChartPart {
  const subcharts = picture.subcharts ?? [{ spec: picture.spec ?? name, fit: picture.fit }];
  const places = subcharts.map(() => element("div", { class: "aikit-plot" }));
  const isMany = subcharts.length > 2; // small ones, two by two, on axes that are named once
  const shared = isMany ? (subcharts[0]?.fit ?? {}) : {};
  const framed = subcharts.map((subchart, i) =>
    frameOf(isMany ? { ...subchart, fit: {} } : subchart, places[i] as HTMLElement),
  );
  const grid = element(
    "div",
    { class: `aikit-multiples${isMany ? " aikit-many" : ""}` },
    ...framed,
  );
  const el = element(
    "div",
    { class: `aikit-chart aikit-picture${picture.isSquare ? " aikit-square" : ""}` },
    legendOf(picture.legend ?? []),
    titleOf("axis-y", shared.y?.title),
    grid,
    titleOf("axis-x", shared.x?.title),
  );
  let newest: { frame: Frame; motion: Motion } | null = null;
  let called = "";
  let charts: Chart[] = [];
  let isEnded = false;

  function draw() {
    if (!newest) return;
    const { frame, motion } = newest;
    charts.forEach((chart, i) => {
      const own = subcharts[i]?.own?.(frame) ?? frame;
      if (motion === "reveal") chart.draw(atTheGuess(own));
      chart.draw(own, motion !== "none");
      framed[i]?.classList.toggle("aikit-chosen", frame.signals?.chosen === i);
    });
  }

  async function begin() {
    try {
      const vega = await host.vega();
      if (isEnded) return;
      const options: Options = {
        describe: (row, at) => picture.describe(row, at),
        keepsMarks: true,
      };
      const waiting = new Set(subcharts.keys());
      const room = () => {
        const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
        return (
          Math.floor(most() / Math.ceil(subcharts.length / columns)) - (isMany ? HEADED : AROUND)
        );
      };
      charts = subcharts.map(({ spec, fit }, i) =>
        embed(places[i] as HTMLElement, vega, drawingFor(vega.charts, spec, fit), {
          ...options,
          ...(subcharts.length > 1 && { room }),
          arrange: (frame, size) =>
            picture.arrange?.(frame, { ...plotOf(frame, fit, size), most }) ?? frame,
          drawn() {
            if (waiting.delete(i) && waiting.size === 0) drawn?.();
          },
        }),
      );
      draw();
      for (const chart of charts) chart.name(called);
    } catch (error) {
      el.textContent = say("chartFailed", { reason: String(error) });
    }
  }

  void begin();
  return {
    el,
    draw(frame, motion = "none") {
      newest = { frame, motion };
      draw();
      newest.motion = "none"; // a chart that is still to be made draws it where it stands
    },
    name(text) {
      called = text;
      for (const chart of charts) chart.name(text);
    },
    end() {
      isEnded = true;
      for (const chart of charts) chart.end();
    },
  };
}

/** A frame whose marker still stands where the guess is. */
function atTheGuess(frame: Frame): Frame {
  const guess = frame.data.prediction?.[0]?.y;
  if (guess === undefined) return frame;
  const marker = (frame.data.marker ?? []).map((row) => ({ ...row, y: guess }));
  return { ...frame, data: { ...frame.data, marker } };
}

/** A chart between the titles of its axes, which wrap where there is little room. */
function frameOf({ heading = "", fit }: Subchart, place: HTMLElement): HTMLElement {
  return element(
    "div",
    { class: "aikit-framed" },
    titleOf("heading", heading),
    titleOf("axis-y", fit.y?.title),
    place,
    titleOf("axis-x", fit.x?.title),
  );
}

const titleOf = (name: string, text = "") =>
  element("p", { class: `aikit-${name}`, dir: "auto", hidden: text === "" }, text);
