// What is on the page as one picture: the charts' own SVG, and the words around them as its text.

import { svgElement } from "../../page/dom.ts";

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
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SHARPNESS;
    canvas.height = image.naturalHeight * SHARPNESS;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((png) => (png ? resolve(png) : reject(new Error("PNG"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
