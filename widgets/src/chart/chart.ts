// One chart on the page: embedded once, then given data; the newest is drawn, the stale dropped.

import type { View } from "vega";
import { element } from "../page/dom.ts";
import type * as Vega from "../vega.ts";
import { CONFIG, type Spec } from "./spec.ts";

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
  /** Whether marks stay where their rows get other numbers; not where numbers may be categories. */
  keepsMarks?: boolean;
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

/** What decides a chart's size: its place, its place and its rows, or itself (charts side by side). */
function sizing(spec: Spec): "place" | "rows" | "itself" {
  const isComposed = ["hconcat", "vconcat", "concat", "facet", "repeat"].some((key) => key in spec);
  if (isComposed) return "itself";
  return typeof spec.height === "object" ? "rows" : "place";
}

/** Compile a Vega-Lite specification and draw it in `el`, without `eval` and in SVG. */
export function embed(el: HTMLElement, vega: typeof Vega, spec: Spec, options: Options): Chart {
  const inside = element("div", { "aria-hidden": "true" }); // Vega names its parts, but none well
  const place = element("div", { class: "aikit-svg", role: "img" }, inside);
  const tip = tooltip(el);
  el.append(place, tip.el);
  const compiled = compiledOf(vega, spec);
  const view = viewOf(inside, vega, compiled);
  view.tooltip((_, event, item, value) => {
    if (value && item.datum) tip.show(options.describe(item.datum as Row), event);
    else tip.hide();
  });
  const names = namesIn(compiled);
  const fill = fillerOf(view, vega, names, options.keepsMarks ?? false);
  const painter = painterOf(view, fill, options.drawn);
  const isTall = names.signals.has("tall");
  const watch = new ResizeObserver(() => fit(view, el.clientWidth, sizing(spec), isTall));
  watch.observe(el);
  return {
    draw: painter,
    name(text) {
      place.setAttribute("aria-label", text);
    },
    end() {
      watch.disconnect();
      view.finalize();
    },
  };
}

type Compiled = ReturnType<typeof Vega.compile>["spec"];

function compiledOf(vega: typeof Vega, spec: Spec): Compiled {
  const size = sizing(spec);
  const fits = { width: 400, autosize: { type: "fit-x", contains: "padding" } };
  const fitsBoth = { ...fits, height: LOWEST, autosize: { type: "fit", contains: "padding" } };
  const added = { itself: {}, rows: fits, place: fitsBoth }[size];
  const full = { ...added, ...spec } as Parameters<typeof vega.compile>[0];
  return withSteps(vega.compile(full, { config: CONFIG, logger: SILENT }).spec);
}

/** A chart with a signal "step" has rows of that height, which may follow its width. */
function withSteps(compiled: Compiled): Compiled {
  const { signals = [] } = compiled;
  if (!signals.some(({ name }) => name === "step")) return compiled;
  const followed = { name: "y_step", update: "step" };
  return {
    ...compiled,
    signals: signals.map((signal) => (signal.name === "y_step" ? followed : signal)),
  };
}

/** Vega-Lite's remarks on a specification are for its author, who sees them in Altair. */
const SILENT = Object.fromEntries(
  ["level", "error", "warn", "info", "debug"].map((name) => [name, () => SILENT]),
) as never;

function viewOf(place: HTMLElement, vega: typeof Vega, compiled: Compiled): View {
  return new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    container: place,
    expr: vega.expressionInterpreter,
    hover: true,
    loader: REFUSING,
    logLevel: vega.ErrorsOnly,
    renderer: "svg",
  });
}

/** The names of a chart's data and signals; a frame may bring more than one chart needs. */
function namesIn({ data = [], signals = [] }: Compiled) {
  return {
    data: new Set(data.map((each) => each.name)),
    signals: new Set(signals.map((each) => each.name)),
  };
}

/** A slot for the newest frame, drawn when the screen is and one at a time. */
function painterOf(view: View, fill: (frame: Frame) => void, drawn?: () => void) {
  let newest: Frame | null = null;
  let isBusy = false;
  let drawnEnds = "";

  function next() {
    if (isBusy || !newest) return;
    isBusy = true;
    requestAnimationFrame(paint);
  }

  async function paint() {
    const frame = newest as Frame;
    newest = null;
    const ends = JSON.stringify(frame.signals ?? {});
    if (ends !== drawnEnds || ends === "{}") view.resize(); // the labels of the axes may be wider
    drawnEnds = ends;
    fill(frame);
    try {
      await view.runAsync();
    } finally {
      isBusy = false;
    }
    drawn?.();
    next();
  }

  return (frame: Frame) => {
    newest = frame;
    next();
  };
}

/** Sets a chart's signals, and its rows; kept ones get other numbers, and no new marks. */
function fillerOf(
  view: View,
  vega: typeof Vega,
  names: ReturnType<typeof namesIn>,
  keeps: boolean,
) {
  const held = new Map<string, Row[]>();

  function put(name: string, rows: Row[]) {
    const before = held.get(name);
    if (keeps && before && isAlike(before, rows)) return change(name, before, rows);
    const own = rows.map((row) => ({ ...row })); // Vega marks its rows, and they are changed below
    held.set(name, own);
    view.data(name, own);
  }

  function change(name: string, before: Row[], rows: Row[]) {
    const changes = vega.changeset();
    let isChanged = false;
    rows.forEach((row, i) => {
      const was = before[i] as Row;
      for (const [field, value] of Object.entries(row)) {
        if (Object.is(was[field], value)) continue;
        changes.modify(was, field, value);
        isChanged = true;
      }
    });
    if (isChanged) view.change(name, changes);
  }

  return ({ data, signals = {} }: Frame) => {
    for (const [name, value] of Object.entries(signals))
      if (names.signals.has(name)) view.signal(name, value);
    for (const [name, rows] of Object.entries(data)) if (names.data.has(name)) put(name, rows);
  };
}

/** Whether rows differ in numbers alone: words decide in which order things are drawn. */
function isAlike(before: Row[], after: Row[]): boolean {
  const isSame = (was: Row, row: Row) =>
    Object.keys(was).length === Object.keys(row).length &&
    Object.entries(row).every(
      ([name, value]) =>
        was[name] === value || (typeof was[name] === typeof value && typeof value === "number"),
    );
  return before.length === after.length && after.every((row, i) => isSame(before[i] as Row, row));
}

/** Fit a chart to its place; one with a signal "tall" says how high it is at its width. */
function fit(view: View, width: number, size: ReturnType<typeof sizing>, isTall: boolean) {
  if (width === 0 || size === "itself") return; // of no width: hidden until it is seen
  view.width(width);
  if (size === "place") view.height(isTall ? tallOf(view) : heightAt(width));
  void view.resize().runAsync();
}

const heightAt = (width: number) => Math.min(HIGHEST, Math.max(LOWEST, Math.round(width * RATIO)));

function tallOf(view: View): number {
  view.run(); // the signal follows the width
  return Number(view.signal("tall"));
}

// A tooltip of plain text beside the pointer; the same numbers are in the chart's table.

export interface Tooltip {
  readonly el: HTMLElement;
  show(text: string, at: MouseEvent): void;
  hide(): void;
}

const GAP = 14; // pixels from the pointer

/** A tooltip that stays inside `around`. */
export function tooltip(around: HTMLElement): Tooltip {
  const el = element("div", { class: "aikit-tooltip", "aria-hidden": "true", hidden: true });
  return {
    el,
    show(text, at) {
      el.textContent = text;
      el.hidden = false;
      const box = around.getBoundingClientRect();
      const most = box.width - el.offsetWidth;
      const right = at.clientX - box.left + GAP;
      const left = right > most ? at.clientX - box.left - GAP - el.offsetWidth : right;
      el.style.insetInlineStart = "auto";
      el.style.left = `${Math.max(0, Math.min(most, left))}px`;
      el.style.top = `${at.clientY - box.top + GAP}px`;
    },
    hide() {
      el.hidden = true;
    },
  };
}
