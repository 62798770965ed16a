// One chart on the page: embedded once, then given frames; the newest is drawn, the stale dropped.

import type { Spec, View } from "vega";
import { element } from "../page/dom.ts";
import { languageOfPage, numberMarks } from "../text/language.ts";
import type * as Vega from "../vega.ts";
import { quickened } from "./interpreter.ts";
import { type Drawing, LOWEST } from "./spec.ts";

export type Row = Record<string, number | string>;

/** The input of a chart: the rows of its named data, and the values of its signals. */
export interface Frame {
  data: Record<string, Row[]>;
  signals?: Record<string, number>;
}

const LASTS = 200; // milliseconds

/** Whether the reader wants no motion. */
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Half way in time is half way in place; it begins and ends slowly. */
const eased = (share: number) => share * share * (3 - 2 * share);

/** Draws frames, gliding where that is asked; a newer frame is drawn from where the glide was. */
export function glideOf(paint: (frame: Frame) => void, fixed: string[] = []) {
  let shown: Frame | null = null;
  let asked = 0;

  function show(frame: Frame) {
    shown = frame;
    paint(frame);
  }

  return {
    draw(frame: Frame, isGliding = false) {
      cancelAnimationFrame(asked);
      const from = shown;
      if (!isGliding || !from || isStill()) return show(frame);
      const begin = performance.now();
      const step = (now: number) => {
        const share = Math.min(1, Math.max(0, now - begin) / LASTS);
        show(share < 1 ? between(from, frame, eased(share), fixed) : frame);
        if (share < 1) asked = requestAnimationFrame(step);
      };
      asked = requestAnimationFrame(step);
    },
    end() {
      cancelAnimationFrame(asked);
    },
  };
}

/**
 * A frame on the way from one to another: its numbers are between theirs, its words and what is in
 * a field that stands fixed are the later's.
 */
export function between(from: Frame, to: Frame, share: number, fixed: string[] = []): Frame {
  const data = Object.entries(to.data).map(([name, rows]) => [
    name,
    rowsBetween(from.data[name] ?? [], rows, share, fixed),
  ]);
  const ends = Object.entries(to.signals ?? {}).map(([name, end]) => {
    const isEnd = name.endsWith("Low") || name.endsWith("High");
    return [name, isEnd ? mixed(from.signals?.[name], end, share) : end];
  });
  return { data: Object.fromEntries(data), signals: Object.fromEntries(ends) };
}

/** Rows of the same things glide; where they are others, the later ones stand at once. */
function rowsBetween(from: Row[], to: Row[], share: number, fixed: string[]): Row[] {
  const isSame = (row: Row, was: Row) => NAMES.every((name) => row[name] === was[name]);
  if (from.length !== to.length || !to.every((row, i) => isSame(row, from[i] as Row))) return to;
  return to.map((row, i) => {
    const was = from[i] as Row;
    const fields = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && !fixed.includes(name) ? mixed(was[name], value, share) : value,
    ]);
    return Object.fromEntries(fields) as Row;
  });
}

const NAMES = ["label", "series", "kind", "band", "side", "end"]; // by which rows are known

function mixed(was: unknown, value: number, share: number): number {
  if (typeof was !== "number" || !Number.isFinite(was + value)) return value;
  return was + share * (value - was);
}

// The chart in its place.

/** The pixels between the axes. */
export interface Size {
  width: number;
  height: number;
}

export interface Chart {
  /** Draw a frame, at once or in a short glide from what is seen. */
  draw(frame: Frame, isGliding?: boolean): void;
  /** What the chart is called where it cannot be seen. */
  name(text: string): void;
  end(): void;
}

/** Where something is on both axes. */
export type Numbers = readonly [x: number, y: number];

export interface Options {
  /** The text of the tooltip of what is drawn from a row; `at` tells where the pointer is. */
  describe(row: Row, at: () => Numbers): string;
  /** Whether marks stay where their rows get other numbers; not where numbers may be categories. */
  keepsMarks?: boolean;
  /** A frame with what hangs on the pixels that there are, such as the places of words. */
  arrange?(frame: Frame, size: Size): Frame;
  /** Called after each frame that was drawn. */
  drawn?(): void;
  /** The pixels of height that a chart beside others has; it is asked when widths change. */
  room?(): number;
}

const RATIO = 0.55; // height to width, within these heights
const HIGHEST = 380; // pixels
const LEAST = 110; // pixels of one that stands beside others where there is little room

/** Charts fetch nothing: neither data nor pictures nor links. */
const REFUSING = {
  load: () => Promise.reject(new Error("charts here fetch nothing")),
  sanitize: () => Promise.reject(new Error("charts here fetch nothing")),
  http: () => Promise.reject(new Error("charts here fetch nothing")),
  file: () => Promise.reject(new Error("charts here fetch nothing")),
};

/** Draw a chart in `el`, without `eval` and in SVG. */
export function embed(
  el: HTMLElement,
  vega: typeof Vega,
  { size, spec }: Drawing,
  options: Options,
): Chart {
  const inside = element("div", { "aria-hidden": "true" }); // Vega names its parts, but none well
  const place = element("div", { class: "aikit-svg", role: "img" }, inside);
  const tip = tooltip(el);
  el.append(place, tip.el);
  const view = viewOf(inside, vega, spec);
  view.tooltip((_, event, item, value) => {
    const at = () => numbersAt(view, inside, event);
    if (value && item.datum) tip.show(options.describe(item.datum as Row, at), event);
    else tip.hide();
  });
  const names = namesIn(spec);
  const fill = fillerOf(view, vega, names, options.keepsMarks ?? false);
  const painter = painterOf(view, fill, options, () => fitHeight());
  const glide = glideOf(painter.draw, names.signals.has("xLow") ? [] : ["x"]); // years are places
  const isTall = names.signals.has("tall");
  const fitted = { width: 0, height: 0 };
  const fit = () => {
    const width = el.clientWidth;
    if (width === 0 || width === fitted.width || size === "itself") return false; // 0: hidden
    fitted.width = width;
    view.width(width);
    fitHeight();
    view.resize();
    return true;
  };
  /** Give it the height that it asks for or that suits its width; whether that is another one. */
  const fitHeight = () => {
    if (size !== "place") return false;
    if (isTall) view.run(); // the signal may follow the width
    const height = isTall ? Number(view.signal("tall")) : heightAt(fitted.width, options.room?.());
    const isOther = height !== fitted.height;
    fitted.height = height;
    if (isOther) view.height(height).resize();
    return isOther;
  };
  const watch = new ResizeObserver(() => {
    if (fit()) painter.again();
  });
  if (fit()) void view.runAsync();
  watch.observe(el);
  return {
    draw: glide.draw,
    name(text) {
      place.setAttribute("aria-label", text);
    },
    end() {
      glide.end();
      watch.disconnect();
      view.finalize();
    },
  };
}

/** Where the pointer is on the axes of a chart. */
function numbersAt(view: View, place: HTMLElement, { clientX, clientY }: MouseEvent): Numbers {
  const { left, top } = (place.querySelector(".background") as Element).getBoundingClientRect();
  return [view.scale("x").invert(clientX - left), view.scale("y").invert(clientY - top)];
}

/** How Vega writes the numbers on the axes. */
const numberLocale = () => ({
  number: { ...numberMarks(), grouping: [3], currency: ["$", ""] },
});

function viewOf(place: HTMLElement, vega: typeof Vega, spec: Spec): View {
  return new vega.View(vega.parse(spec, undefined, { ast: true }), {
    container: place,
    expr: quickened(vega.expressionInterpreter) as typeof vega.expressionInterpreter,
    hover: true,
    ...(languageOfPage() === "en" ? {} : { locale: numberLocale() as never }),
    loader: REFUSING,
    logLevel: vega.ErrorsOnly,
    renderer: "svg",
  });
}

/** The names of a chart's data and signals; a frame may bring more than one chart needs. */
function namesIn({ data = [], signals = [] }: Spec) {
  return {
    data: new Set(data.map((each) => each.name)),
    signals: new Set(signals.map((each) => each.name)),
  };
}

const sizeOf = (view: View): Size => ({
  width: view.signal("width"),
  height: view.signal("height"),
});

const SCREEN = 12; // milliseconds: less than a frame of most screens
const MOST_TURNS = 3; // in which words and axes settle in other room

/**
 * A slot for the newest frame, drawn one at a time and once a frame of the screen: at once, so that the
 * browser lays it out together with what else the event changed, or when the next one begins.
 */
function painterOf(
  view: View,
  fill: (frame: Frame) => void,
  { arrange = (frame) => frame, drawn }: Pick<Options, "arrange" | "drawn">,
  fitHeight: () => boolean,
) {
  let newest: Frame | null = null;
  let last: Frame | null = null; // that was drawn, or is being drawn
  let isBusy = false;
  let begun = Number.NEGATIVE_INFINITY; // when the last frame was
  let drawnEnds = "";

  async function next() {
    if (isBusy || !newest) return;
    isBusy = true;
    try {
      if (performance.now() - begun < SCREEN) await new Promise(requestAnimationFrame);
      begun = performance.now();
      await paint(newest);
    } finally {
      isBusy = false;
      void next();
    }
    drawn?.();
  }

  async function paint(frame: Frame) {
    newest = null;
    last = frame;
    let turns = 0;
    while ((await run(frame)) && turns < MOST_TURNS) {
      drawnEnds = ""; // words that stood in other room may have taken some of it
      turns += 1;
    }
    if (turns > 0) await view.resize().runAsync(); // cut all that is drawn to the new room
  }

  /** Draw a frame; whether that changed the room that the axes leave. */
  async function run(frame: Frame): Promise<boolean> {
    const before = sizeOf(view);
    const arranged = arrange(frame, before);
    const ends = JSON.stringify(arranged.signals ?? {});
    if (ends !== drawnEnds || ends === "{}") view.resize(); // the labels of the axes may be wider
    drawnEnds = ends;
    fill(arranged);
    await view.runAsync();
    if (fitHeight()) return true;
    const { width, height } = sizeOf(view);
    return width !== before.width || height !== before.height;
  }

  return {
    draw(frame: Frame) {
      newest = frame;
      void next();
    },
    /** Draw the frame once more, in other room, when the browser is done with laying that out. */
    again() {
      newest ??= last;
      if (newest) requestAnimationFrame(() => void next());
      else void view.runAsync();
    },
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
    const moved = keeps && before ? movedIn(before, rows) : null;
    if (moved) return change(name, moved);
    const own = rows.map((row) => ({ ...row })); // Vega marks its rows, and they are changed below
    held.set(name, own);
    view.data(name, own);
  }

  function change(name: string, moved: Moved[]) {
    const changes = vega.changeset();
    for (const { row, field, value } of moved) changes.modify(row, field, value);
    if (moved.length > 0) view.change(name, changes);
  }

  return ({ data, signals = {} }: Frame) => {
    for (const [name, value] of Object.entries(signals))
      if (names.signals.has(name)) view.signal(name, value);
    for (const [name, rows] of Object.entries(data)) if (names.data.has(name)) put(name, rows);
  };
}

interface Moved {
  row: Row;
  field: string;
  value: number;
}

/** The numbers that moved; null if more did: words decide in which order things are drawn. */
function movedIn(before: Row[], after: Row[]): Moved[] | null {
  if (before.length !== after.length) return null;
  const moved: Moved[] = [];
  for (let i = 0; i < after.length; i++) {
    const [row, now] = [before[i] as Row, after[i] as Row];
    for (const field in row) if (!(field in now)) return null;
    for (const field in now) {
      const value = now[field];
      if (Object.is(row[field], value)) continue;
      if (typeof value !== "number" || typeof row[field] !== "number") return null;
      moved.push({ row, field, value });
    }
  }
  return moved;
}

function heightAt(width: number, room = HIGHEST): number {
  const fitting = Math.min(HIGHEST, Math.max(LOWEST, Math.round(width * RATIO)));
  return Math.max(LEAST, Math.min(fitting, room));
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
