// What is on the page as one picture: the charts' own SVG, and the words around them as its text.

import { svgElement } from "./dom.ts";

const EDGE = 16; // pixels around the picture
const GAP = 10; // between its parts
const BASELINE = 0.8; // of a line's height

/** Parts of the page below one another as the text of an SVG file; `described` is for who cannot see. */
export function svgOf(parts: HTMLElement[], described: string): string {
  let [top, right] = [EDGE, 0];
  const drawing: SVGElement[] = [];
  for (const part of parts) {
    const box = part.getBoundingClientRect();
    const place = { x: EDGE - box.left, y: top - box.top };
    const seen = [...picturesIn(part, place), ...linesIn(part, place)];
    drawing.push(...seen.map(({ svg }) => svg));
    right = Math.max(right, ...seen.map((each) => each.right));
    if (seen.length > 0) top += box.height + GAP;
  }
  const [width, height] = [Math.ceil(right + EDGE), Math.ceil(top - GAP + EDGE)];
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const svg = svgElement("svg", { ...size, role: "img" });
  const name = svgElement("title", {});
  name.textContent = described;
  svg.append(name, svgElement("rect", { width, height, fill: "var(--aikit-surface)" }), ...drawing);
  return withColours(new XMLSerializer().serializeToString(svg), parts[0] as HTMLElement);
}

/** Something of the picture, and how far it reaches. */
interface Seen {
  svg: SVGElement;
  right: number;
}

interface Place {
  x: number;
  y: number;
}

/** The outermost SVGs of a part, where they stand. */
function picturesIn(part: HTMLElement, place: Place): Seen[] {
  const outer = [...part.querySelectorAll("svg")].filter(
    (each) => !each.parentElement?.closest("svg"),
  );
  return outer.map((svg) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const copy = svg.cloneNode(true) as SVGElement;
    const at = { x: left + place.x, y: top + place.y, width, height };
    for (const [key, value] of Object.entries(at)) copy.setAttribute(key, String(value));
    for (const text of copy.querySelectorAll("text")) text.setAttribute("paint-order", "stroke");
    return { svg: copy, right: left + place.x + width };
  });
}

/** Every line of text that can be seen outside the SVGs. */
function linesIn(part: HTMLElement, place: Place): Seen[] {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const lines: Seen[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const parent = text.parentElement as Element;
    if (!parent.closest("svg, .aikit-tooltip, .aikit-unseen")) lines.push(...linesOf(text, place));
  }
  return lines;
}

function linesOf(text: Text, place: Place): Seen[] {
  const look = getComputedStyle(text.parentElement as Element);
  const font = {
    fill: look.color,
    "font-family": look.fontFamily,
    "font-size": look.fontSize,
    "font-weight": look.fontWeight,
    "letter-spacing": look.letterSpacing,
  };
  return linesOnPage(text).flatMap(({ words, box, right }) => {
    const [x, y] = [box.left + place.x, box.top + place.y];
    const line = svgElement("text", { ...font, x, y: y + BASELINE * box.height });
    line.textContent = words;
    const ground = { x: x - 4, y, width: right - box.left + 8, height: box.height, rx: 3 };
    const isBare = look.backgroundColor === "rgba(0, 0, 0, 0)";
    const behind = isBare ? [] : [svgElement("rect", { ...ground, fill: look.backgroundColor })];
    return [...behind, line].map((svg) => ({ svg, right: right + place.x }));
  });
}

interface Line {
  words: string;
  box: DOMRect; // of the first word
  right: number;
}

/** A text's words as the page breaks them into lines. */
function linesOnPage(text: Text): Line[] {
  const lines: Line[] = [];
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const [box] = range.getClientRects();
    const last = lines.at(-1);
    if (!box || box.width === 0) continue;
    const isSameLine = last && Math.abs(last.box.top - box.top) < box.height / 2;
    if (isSameLine) Object.assign(last, { words: `${last.words} ${word}`, right: box.right });
    else lines.push({ words: word, box, right: box.right });
  }
  return lines;
}

/** Colours as they are seen in `from`, for a file that has no style sheet. */
function withColours(svg: string, from: HTMLElement): string {
  const seen = getComputedStyle(from);
  return svg.replace(/var\((--aikit-[\w-]+)\)/g, (whole, name: string) => {
    const colour = seen.getPropertyValue(name).trim();
    return /^[#\w(),.\s%]+$/.test(colour) ? colour : whole;
  });
}

const SHARPNESS = 2; // pixels of the file to one of the page

/** An SVG as a PNG, twice as large. */
export async function pngOf(svg: string): Promise<Blob> {
  const canvas = await canvasOf(svg, SHARPNESS);
  return new Promise((resolve, reject) =>
    canvas.toBlob((png) => (png ? resolve(png) : reject(new Error("PNG"))), "image/png"),
  );
}

/** An SVG drawn on a canvas, larger by `sharpness`. */
async function canvasOf(svg: string, sharpness: number): Promise<HTMLCanvasElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * sharpness;
    canvas.height = image.naturalHeight * sharpness;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** An SVG as a small PNG in base64: its pixels with a palette, about a quarter of the plain one. */
export async function smallPngOf(svg: string): Promise<string> {
  const canvas = await canvasOf(svg, 1);
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data;
  if (!pixels) throw new Error("PNG");
  return base64Of(await paletted(width, height, pixels));
}

const LEVELS = [16, 8, 4, 2]; // of each of red, green and blue: the first that gives few colours
const MOST_COLOURS = 256; // of a palette

/** A PNG with a palette, of pixels in red, green, blue and opacity, which is left out. */
export async function paletted(width: number, height: number, pixels: ArrayLike<number>) {
  const { colours, places } = LEVELS.map((levels) => coloursIn(pixels, levels)).find(
    (each) => each.colours.length <= MOST_COLOURS,
  ) as Coloured;
  const rows = new Uint8Array(height * (width + 1)); // each after a 0: as it is
  for (let y = 0; y < height; y++)
    rows.set(places.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3], 8); // bits of a pixel; a place in the palette
  return joined([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(colours.flat())),
    chunk("IDAT", await deflated(rows)),
    chunk("IEND", new Uint8Array()),
  ]);
}

interface Coloured {
  colours: number[][];
  /** The place of each pixel's colour. */
  places: Uint8Array;
}

/** The colours of some pixels, each rounded to so many levels. */
function coloursIn(pixels: ArrayLike<number>, levels: number): Coloured {
  const known = new Map<number, number>();
  const colours: number[][] = [];
  const places = new Uint8Array(pixels.length / 4);
  const step = 255 / (levels - 1);
  const rounded = (value = 0) => Math.round(Math.round(value / step) * step);
  for (let i = 0; i < places.length; i++) {
    const colour = [0, 1, 2].map((part) => rounded(pixels[4 * i + part]));
    const key = colour.reduce((whole, part) => whole * 256 + part, 0);
    const place = known.get(key) ?? colours.push(colour) - 1;
    known.set(key, place);
    places[i] = place;
  }
  return { colours, places };
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A part of a PNG: its length, name and bytes, and their checksum. */
function chunk(name: string, bytes: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(name), bytes]);
  const [length, sum] = [new DataView(new ArrayBuffer(4)), new DataView(new ArrayBuffer(4))];
  length.setUint32(0, bytes.length);
  sum.setUint32(0, checksum(named));
  return joined([new Uint8Array(length.buffer), named, new Uint8Array(sum.buffer)]);
}

/** CRC-32, as PNG asks for it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
