// What a saved notebook shows of a view, wherever it is read: a picture with words for who cannot
// see it and its numbers as a table, or in words what was answered.

import { say } from "../text/strings.ts";
import { disclosure, element } from "./dom.ts";
import { smallPngOf, svgOf } from "./picture_file.ts";
import { type Cells, tableOf } from "./table.ts";

export interface Print {
  /** Markup without scripts, on one line. */
  html: string;
  /** The picture in base64, and what it shows; null for a view of words. */
  picture: { png: string; alt: string } | null;
  /** Whether a student has done something in the view. */
  isTouched: boolean;
}

/** A print, and the document that its view draws. */
export type Printed = Print & { document: unknown };

/** Gives the print of a view as it is now; null if it has nothing to show yet. */
export type Printer = () => Promise<Printed | null>;

/** The beginning of saved markup, which identifies it as aikit's (aikit_widgets/nbval_plugin.py). */
export const SAVED = "aikit-saved";

/** The page's printers by the element of their view; a page may have loaded our code twice. */
function printers(): WeakMap<Element, Printer> {
  const page = globalThis as unknown as Record<symbol, WeakMap<Element, Printer> | undefined>;
  const key = Symbol.for("aikit.printers");
  page[key] ??= new WeakMap();
  return page[key];
}

/** Let whoever saves the notebook have a print of the view in `el`; one of an old state is kept. */
export function offerPrint(
  el: Element,
  document: unknown,
  print: () => Promise<Print | null>,
  stateOf: () => unknown = () => ({}), // another one each time
): void {
  let [state, newest]: [unknown, Print | null] = [null, null];
  printers().set(el, async () => {
    const now = stateOf();
    if (newest === null || state !== now) newest = await print();
    state = now;
    return newest && { ...newest, document };
  });
}

/** The printers of the views inside an element, in their order. */
export function printersIn(around: Element): Printer[] {
  const views = [...around.querySelectorAll(".aikit")];
  return views.flatMap((view) => printers().get(view) ?? []);
}

/** A print of words. */
export function wordsPrint(isTouched: boolean, ...parts: HTMLElement[]): Print {
  return { html: wrapped(...parts), picture: null, isTouched };
}

/** The parts as markup on one line: a blank line would end it in Markdown. */
function wrapped(...parts: HTMLElement[]): string {
  const all = element("div", { class: SAVED }, ...parts);
  const markup = new XMLSerializer().serializeToString(all);
  return markup.replace(/ xmlns="[^"]*"/, "").replace(/\s*\n\s*/g, " ");
}

/** The settings with which a picture is printed. */
export interface Drawn {
  /** What the picture shows, for who cannot see it. */
  alt: string;
  caption: string;
  /** The code that the picture stands for; empty if there is none. */
  code: string;
  cells: Cells[];
  isTouched: boolean;
}

const WIDTH = 720; // pixels of a picture, whatever the width of the page
const PATIENCE = 4000; // ms for a picture; a page that is not seen draws none

/** A drawing on a sheet: the parts that make the picture, and how it ends. */
export interface Drawing {
  parts: HTMLElement[];
  end(): void;
}

/**
 * A print of a picture, drawn anew on a sheet that nobody sees: as wide whatever the page, and also
 * where the view itself is hidden. `draw` fills the sheet, and calls `tell` when it has drawn.
 */
export async function picturePrint(
  around: Element,
  drawn: Drawn,
  draw: (sheet: HTMLElement, tell: () => void) => Drawing,
): Promise<Print> {
  const sheet = element("div", { class: "aikit aikit-sheet", "aria-hidden": "true", inert: true });
  sheet.style.width = `${WIDTH}px`;
  const root = around.getRootNode();
  (root instanceof ShadowRoot ? root : document.body).append(sheet);
  let drawing: Drawing | undefined;
  try {
    await inTime((tell) => {
      drawing = draw(sheet, tell);
    });
    const png = await smallPngOf(svgOf((drawing as Drawing).parts, drawn.alt));
    const picture = { png, alt: drawn.alt };
    return { html: figureOf(png, drawn), picture, isTouched: drawn.isTouched };
  } finally {
    drawing?.end();
    sheet.remove();
  }
}

/** Wait until `begin` tells that it has drawn, and the browser that it has its final size. */
function inTime(begin: (tell: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("The page draws nothing now.")), PATIENCE);
    begin(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))));
  });
}

const NO_FORMULA = "mathjax_ignore tex2jax_ignore"; // two amounts of dollars are no formula

function figureOf(png: string, { alt, caption, code, cells }: Drawn): string {
  const image = { src: `data:image/png;base64,${png}`, alt, style: "max-width:100%" };
  const figure = element("figure", {}, element("img", image));
  if (caption) figure.append(element("figcaption", { dir: "auto", class: NO_FORMULA }, caption));
  const call = code ? [element("p", {}, element("code", {}, code))] : [];
  const tables = cells.map((each) => tableOf(shortened(each)));
  return wrapped(figure, ...call, disclosure(say("table"), ...tables));
}

const MOST_LINES = 40; // of a table

/** A table of a bearable length: every so many of its lines, and how many there are. */
function shortened(cells: Cells): Cells {
  const { body, caption } = cells;
  if (body.length <= MOST_LINES) return cells;
  const step = Math.ceil(body.length / MOST_LINES);
  const kept = body.filter((_, line) => line % step === 0 || line === body.length - 1);
  const said = say("someLines", { caption, count: kept.length, all: body.length });
  return { ...cells, body: kept, caption: said };
}
