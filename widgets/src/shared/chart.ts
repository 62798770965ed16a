// One chart on the page: embedded once, then given data; the newest is drawn, the stale dropped.

import type { View } from "vega";
import type * as Vega from "../vega.ts";
import { element } from "./dom.ts";
import type { Spec } from "./spec.ts";
import { CONFIG } from "./spec.ts";
import { tooltip } from "./tooltip.ts";

export type Row = Record<string, number | string>;

/** What a chart draws: the rows of its named data, and the values of its signals. */
export interface Frame {
  data: Record<string, Row[]>;
  signals?: Record<string, number>;
}

export interface Chart {
  draw(frame: Frame): void;
  /** What the chart is called where it cannot be seen. */
  name(text: string): void;
  end(): void;
}

export interface Options {
  /** The text of the tooltip of what is drawn from a row. */
  describe(row: Row): string;
  /** Called after each frame that was drawn. */
  drawn?(): void;
}

const RATIO = 0.55; // height to width, within these heights
const [LOWEST, HIGHEST] = [220, 380];

/** Charts fetch nothing: neither data nor pictures nor links. */
const REFUSING = {
  load: () => Promise.reject(new Error("charts here fetch nothing")),
  sanitize: () => Promise.reject(new Error("charts here fetch nothing")),
  http: () => Promise.reject(new Error("charts here fetch nothing")),
  file: () => Promise.reject(new Error("charts here fetch nothing")),
};

/** Whether rows decide the chart's height, or its width does. */
const hasRows = (spec: Spec) => typeof spec.height === "object";

/** Compile a Vega-Lite specification and draw it in `el`, without `eval` and in SVG. */
export function embed(el: HTMLElement, vega: typeof Vega, spec: Spec, options: Options): Chart {
  const place = element("div", { class: "aikit-svg" });
  const tip = tooltip(el);
  el.append(place, tip.el);
  const view = viewOf(place, vega, spec);
  view.tooltip((_, event, item, value) => {
    if (value && item.datum) tip.show(options.describe(item.datum as Row), event);
    else tip.hide();
  });
  const painter = painterOf(view, options.drawn);
  const watch = new ResizeObserver(() => painter.fit(el.clientWidth, hasRows(spec)));
  watch.observe(el);
  return {
    draw: painter.draw,
    name: (text) => nameSvg(place, view, text),
    end() {
      watch.disconnect();
      view.finalize();
    },
  };
}

function viewOf(place: HTMLElement, vega: typeof Vega, spec: Spec): View {
  const sized = hasRows(spec) ? { width: 400 } : { width: 400, height: LOWEST };
  const autosize = { type: hasRows(spec) ? "fit-x" : "fit", contains: "padding" };
  const full = { ...sized, autosize, ...spec } as Parameters<typeof vega.compile>[0];
  const compiled = vega.compile(full, { config: CONFIG, logger: SILENT }).spec;
  return new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    container: place,
    expr: vega.expressionInterpreter,
    hover: true,
    loader: REFUSING,
    logLevel: vega.Warn,
    renderer: "svg",
  });
}

/** Vega-Lite's remarks on a specification are for its author, who sees them in Altair. */
const SILENT = Object.fromEntries(
  ["level", "error", "warn", "info", "debug"].map((name) => [name, () => SILENT]),
) as never;

/** A slot for the newest frame, drawn when the screen is and one at a time. */
function painterOf(view: View, drawn?: () => void) {
  let newest: Frame | null = null;
  let isBusy = false;

  function next() {
    if (isBusy || !newest) return;
    isBusy = true;
    requestAnimationFrame(paint);
  }

  async function paint() {
    const { data, signals = {} } = newest as Frame;
    newest = null;
    for (const [name, value] of Object.entries(signals)) view.signal(name, value);
    for (const [name, rows] of Object.entries(data)) view.data(name, rows);
    await view.runAsync();
    isBusy = false;
    drawn?.();
    next();
  }

  return {
    draw(frame: Frame) {
      newest = frame;
      next();
    },
    fit(width: number, hasRows: boolean) {
      if (width === 0) return; // hidden: wait until it is seen
      view.width(width);
      if (!hasRows) view.height(Math.min(HIGHEST, Math.max(LOWEST, Math.round(width * RATIO))));
      void view.resize().runAsync();
    },
  };
}

/** Vega makes the SVG anew at times, so the name is given to the element around it as well. */
function nameSvg(place: HTMLElement, view: View, text: string) {
  view.description(text);
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", text);
  for (const svg of place.querySelectorAll("svg")) svg.setAttribute("aria-hidden", "true");
}
