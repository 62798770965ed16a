// Finds the places of words on a chart: clear of each other and of what is drawn, if that can be. All
// places are pixels of the plot, from its upper left corner.

import type { Row, Size } from "../../chart/chart.ts";

export type Point = readonly [x: number, y: number];
type Align = "left" | "center" | "right";

/** Where words may stand: the foot of their letters; `dislike` weighs as an obstacle does. */
export interface Place {
  x: number;
  y: number;
  align: Align;
  dislike: number;
  side?: "under";
  /** Where a thin line from the words leads down to what they name. */
  thread?: { x: number; to: number };
}

/** Words, and the places where they may stand. */
export interface Words {
  text: string;
  colour: string;
  weight?: number;
  style?: string;
  places: Place[];
}

/** A line that words should not lie on. */
export interface Obstacle {
  points: Point[];
  weight: number;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  foot: number;
}

const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'; // look.py has it too
const LETTER = 6.8; // pixels of a letter, about, where nothing can be measured
export const [RISE, FALL] = [10, 3]; // pixels of letters over their foot and under it
export const LANE = 17; // pixels from one line of words to the next
const OVER = -6; // pixels from a line to the foot of words 4 pixels above it
const UNDER = 15; // and of words under it
export const EDGE = 4; // pixels between words and the end of the plot
export const THREAD = 1; // pixels of the width of a thread
const HIT = 8; // as bad as so many obstacles: words on words

const widths = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;

/** The width of words on this page. */
export function widthOf(text: string, weight = 400): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (typeof document === "undefined") return text.length * LETTER;
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * LETTER;
  pen.font = `${weight} ${FONT}`;
  const width = pen.measureText(text).width;
  if (widths.size > 2000) widths.clear();
  widths.set(key, width);
  return width;
}

/** The places along a level line: at its right end above it first, 4 pixels from it; last on threads. */
export function alongLevel(y: number, { width }: Size): Place[] {
  const far = [1, 2, 3].flatMap((lane): Place[] => {
    const thread = { x: width - EDGE - 2 - 6 * lane, to: y };
    const dislike = 2 + lane / 2;
    return [
      { x: width - EDGE, y: y + OVER - LANE * lane, align: "right", dislike, thread },
      { x: width - EDGE, y: y + UNDER + LANE * lane, align: "right", dislike, thread },
    ];
  });
  return [
    ...far,
    { x: width - EDGE, y: y + OVER, align: "right", dislike: 0 },
    { x: width - EDGE, y: y + UNDER, align: "right", dislike: 0.2 },
    { x: EDGE, y: y + OVER, align: "left", dislike: 0.6 },
    { x: EDGE, y: y + UNDER, align: "left", dislike: 0.8 },
    { x: width / 2, y: y + OVER, align: "center", dislike: 1.2 },
    { x: width / 2, y: y + UNDER, align: "center", dislike: 1.4 },
  ];
}

const SHARES = [1, 0.85, 0.7, 0.5, 0.3, 0.15, 0]; // of the way along a line
const STEEP = 120; // pixels that a line falls beside its name, as bad as an obstacle

/** The places along a line: at its right end above it first, then further and further from there. */
export function alongLine(points: Point[], text: string, weight: number, size: Size): Place[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const long = widthOf(text, weight);
  const left = Math.max(EDGE, first[0]);
  const right = Math.min(size.width - EDGE, last[0]);
  return SHARES.flatMap((share): Place[] => {
    const end = Math.max(left + long, left + long + share * (right - left - long));
    const [top, foot] = reachOf(points, end - long, end);
    const dislike = 1.5 * (1 - share) + (foot - top) / STEEP;
    const [, to] = reachOf(points, end - LANE, end - LANE);
    const lanes = Number.isFinite(to) ? [1, 2, 3] : []; // a long name ends beyond its short line
    const far = lanes.map((lane): Place => {
      const thread = { x: end - LANE, to };
      const y = top + OVER - LANE * lane;
      return { x: end, y, align: "right", dislike: 2 + dislike + lane / 2, thread };
    });
    return [
      { x: end, y: top + OVER, align: "right", dislike },
      { x: end, y: foot + UNDER, align: "right", dislike: dislike + 0.2, side: "under" },
      ...far,
    ];
  });
}

/** The places beside a point, on its right above the middle first. */
export function beside([x, y]: Point, gap: number): Place[] {
  return [
    { x: x + gap, y: y + 4, align: "left", dislike: 0 },
    { x: x - gap, y: y + 4, align: "right", dislike: 0.1 },
    { x: x + gap, y: y - gap, align: "left", dislike: 0.2 },
    { x: x - gap, y: y - gap, align: "right", dislike: 0.3 },
    { x: x + gap, y: y + gap + RISE, align: "left", dislike: 0.3 },
    { x: x - gap, y: y + gap + RISE, align: "right", dislike: 0.4 },
    { x, y: y - gap - 2, align: "center", dislike: 0.3 },
    { x, y: y + gap + RISE, align: "center", dislike: 0.4 },
  ];
}

/** The highest and the lowest pixel of a line between two places, if it is there at all. */
export function reachOf(points: Point[], left: number, right: number): [number, number] {
  let [top, foot] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < points.length; i++) {
    const point = points[i] as Point;
    const [x, y] = point;
    const [fromX, fromY] = points[i - 1] ?? point;
    if (x < left || fromX > right) continue;
    const slope = fromX === x ? 0 : (y - fromY) / (x - fromX);
    const one = fromY + slope * (Math.max(left, fromX) - fromX);
    const other = fromY + slope * (Math.min(right, x) - fromX);
    top = Math.min(top, one, other);
    foot = Math.max(foot, one, other);
  }
  return [top, foot];
}

function boxOf({ text, weight = 400 }: Words, { x, y, align }: Place, { width }: Size): Box {
  const long = Math.min(widthOf(text, weight), width - 2 * EDGE);
  const left = { left: x, center: x - long / 2, right: x - long }[align];
  return { left, right: left + long, top: y - RISE, foot: y + FALL };
}

/** A place moved to where the frame does not cut its words. */
function within(words: Words, place: Place, size: Size): Place {
  const { left, right, top, foot } = boxOf(words, place, size);
  const aside = Math.max(0, EDGE - left) - Math.max(0, right - size.width + 1);
  const down = Math.max(0, -top) - Math.max(0, foot - size.height);
  return { ...place, x: place.x + aside, y: place.y + down };
}

/** The words in their places, as rows to be drawn, with their threads; the first choose first. */
export function placed(all: Words[], obstacles: Obstacle[], size: Size) {
  const taken: (Box | null)[] = all.map(() => null);
  const chosen: (Place | undefined)[] = [];
  for (const isAgain of [false, true])
    all.forEach((words, i) => {
      if (isAgain && all.length < 2) return;
      taken[i] = null;
      const place = bestOf(words, obstacles, taken, size);
      chosen[i] = place;
      taken[i] = place ? boxOf(words, place, size) : null;
    });
  const names = all.flatMap(({ text, colour, weight = 400, style = "normal" }, i): Row[] => {
    const { x, y, align } = chosen[i] ?? {};
    return align ? [{ text, colour, weight, style, x, y, align } as Row] : [];
  });
  const threads = chosen.flatMap((place) => {
    const { thread: { x, to } = {}, y = 0 } = place ?? {};
    return x === undefined || to === undefined
      ? []
      : [{ x, x2: x + THREAD, y: to > y ? y + FALL : y - RISE, y2: to }];
  });
  return { names, threads };
}

/** The place of least cost. */
function bestOf(
  words: Words,
  obstacles: Obstacle[],
  taken: (Box | null)[],
  size: Size,
): Place | undefined {
  let [best, least]: [Place | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const given of words.places) {
    if (given.dislike >= least) continue;
    const place = within(words, given, size);
    const cost = place.dislike + costOf(boxOf(words, place, size), obstacles, taken);
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

function costOf(box: Box, obstacles: Obstacle[], taken: (Box | null)[]): number {
  let cost = 0;
  for (const other of taken) if (other && doOverlap(box, other)) cost += HIT;
  for (const { points, weight } of obstacles) if (doesCross(points, box)) cost += weight;
  return cost;
}

const doOverlap = (one: Box, other: Box) =>
  one.left < other.right + 6 &&
  other.left < one.right + 6 &&
  one.top < other.foot &&
  other.top < one.foot;

/** Whether a line goes through a box. */
function doesCross(points: Point[], { left, right, top, foot }: Box): boolean {
  for (let i = 0; i < points.length; i++) {
    const [x, y] = points[i] as Point;
    const [fromX, fromY] = points[i - 1] ?? [x, y];
    const [west, east] = fromX < x ? [fromX, x] : [x, fromX];
    if (east < left || west > right) continue;
    const slope = x === fromX ? 0 : (y - fromY) / (x - fromX);
    const one = x === fromX ? fromY : fromY + slope * (Math.max(left, west) - fromX);
    const other = x === fromX ? y : fromY + slope * (Math.min(right, east) - fromX);
    if (Math.max(one, other) > top && Math.min(one, other) < foot) return true;
  }
  return false;
}
