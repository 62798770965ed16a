// A class's guesses on the chart of their explorer: as a histogram on the axis of its result, beside the
// model's own answer, with the middle guess as the dashed line.

import type { Frame, Row } from "../chart/chart.ts";
import type { Host, Off } from "../host/host.ts";
import { element } from "../page/dom.ts";
import { resultText } from "../text/numbers.ts";
import { say, sayCount } from "../text/strings.ts";
import { chartPart } from "./charts/chart_part.ts";
import { kindOf } from "./charts/kinds.ts";
import { type Plot, plotOf } from "./charts/names.ts";
import type { Picture } from "./charts/picture.ts";
import { EDGE, widthOf } from "./charts/places.ts";
import { type ExplorerDocument, read, startOf, storedResult } from "./document.ts";

const BAR = 16; // pixels from one bar to the next
const GAP = 2; // pixels between bars
const LONGEST = 0.34; // of the plot, the bar of most guesses
const [ROWS, ROOM] = [4, 88]; // empty rows under a chart of rows for the bars, and pixels in them
const FAR = 0.05; // of the guesses at either end, for which no axis grows
const NEAR = 8; // pixels: bars are there for the guesses, and not to hide the curve

/** What an explorer's chart says to a class. */
export interface GuessesPart {
  readonly el: HTMLElement;
  end: Off;
}

/** Draw guesses, in the unit of the prediction; an Error says why the document cannot be drawn. */
export function guessesPart(
  host: Pick<Host, "vega">,
  document: unknown,
  guesses: number[],
): GuessesPart {
  const explorer = read(document);
  const { predictionFactor = 1, title } = explorer;
  const numbers = guesses.map((guess) => guess * predictionFactor).sort((a, b) => a - b);
  const { frame, beyond } = frameOf(explorer, numbers);
  const picture = kindOf(explorer).picture(explorer);
  const drawn = chartPart(explorer.chart, withBars(picture), host as Host);
  const words = wordsOf(explorer, numbers);
  drawn.draw(frame);
  drawn.name(`${title}. ${words}`);
  const said = [words, beyond > 0 ? say("guessesBeyond", { count: beyond }) : ""];
  const name = element("p", { class: "aikit-title", dir: "auto" }, title);
  const line = element("p", { dir: "auto" }, said.filter(Boolean).join(" "));
  return {
    el: element("div", { class: "aikit aikit-guesses" }, name, line, drawn.el),
    end: drawn.end,
  };
}

/** How many guessed, the middle and the ends of it, and what the model says. */
function wordsOf(explorer: ExplorerDocument, numbers: number[]): string {
  const unit = explorer.series[0]?.unit ?? "";
  const told = (value: number) => resultText(value, unit);
  const [low = Number.NaN, high = Number.NaN] = [numbers[0], numbers.at(-1)];
  return sayCount("guessesSaid", numbers.length, {
    middle: told(middleOf(numbers)),
    low: told(low),
    high: told(high),
    model: told(storedResult(explorer).headline.value),
  });
}

/** The middle of sorted numbers, the upper of two. */
const middleOf = (numbers: number[]) => numbers[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** The chart's frame with the middle guess, and each guess on its axis, where it has a place. */
function frameOf(explorer: ExplorerDocument, numbers: number[]) {
  const values = startOf(explorer);
  const result = storedResult(explorer);
  const picture = kindOf(explorer).picture(explorer);
  const scale = kindOf(explorer).picture(explorer); // its axes may grow as far as they like
  const onAxis = (guess: number) => scale.frame(values, result, guess).data.prediction?.[0]?.y;
  const ends = [FAR, 1 - FAR].map((share) => numbers[Math.round(share * (numbers.length - 1))]);
  for (const end of ends) if (end !== undefined) picture.frame(values, result, end);
  const frame = picture.frame(values, result, middleOf(numbers));
  const places = new Map<number, unknown>();
  for (const guess of new Set(numbers)) places.set(guess, onAxis(guess));
  const { xLow = 0, xHigh = 0, yLow = xLow, yHigh = xHigh } = frame.signals ?? {};
  const guesses = numbers.flatMap((guess): Row[] => {
    const y = places.get(guess);
    return typeof y === "number" && y >= yLow && y <= yHigh ? [{ y }] : [];
  });
  const prediction = (frame.data.prediction ?? []).map((row) => ({ ...row, label: "" }));
  const { rows } = frame.data;
  const free = isUpright(frame) && rows ? { rows: [...rows, ...EMPTY] } : {};
  const data = { ...frame.data, ...free, prediction, apart: [], guesses }; // its name is put clear of the bars
  return { frame: { ...frame, data }, beyond: numbers.length - guesses.length };
}

/** Whether the result goes to the right, as in charts of rows. */
const isUpright = ({ signals = {} }: Frame) => !("yLow" in signals);

const EMPTY = Array.from({ length: ROWS }, (_, i): Row => {
  return { label: `\u200b${i}`, name: "", text: "", here: 0 };
});

/** The plot on which a frame's numbers stand; in a chart of rows names stand beside them. */
function placesOn(frame: Frame, picture: Picture, plot: Plot): Plot {
  const found = plotOf(frame, picture.fit, plot);
  const { xLeft, xRight, xLow = 0, xHigh = 1 } = frame.signals ?? {};
  if (xLeft === undefined || xRight === undefined) return found;
  const toX = (value: number) => xLeft + ((value - xLow) / (xHigh - xLow)) * (xRight - xLeft);
  return { ...found, toX };
}

/** A picture that draws its guesses as bars, once it knows the plot. */
function withBars(picture: Picture): Picture {
  return {
    ...picture,
    arrange(frame, plot) {
      const arranged = picture.arrange?.(frame, plot) ?? frame;
      const placed = placesOn(arranged, picture, plot);
      const bars = barsOn(arranged, placed);
      const { threads = [], names = [] } = arranged.data;
      const data = {
        ...arranged.data,
        threads: [...threads, ...bars.map(({ bar }) => bar)],
        names: [...names, ...bars.map(({ name }) => name), ...namesOf(arranged, placed)],
      };
      return { ...arranged, data };
    },
  };
}

const INK = { colour: "var(--aikit-ink)", weight: 600, style: "normal" };

/** Names for the middle guess, clear of the bars, and for the model's dot. */
function namesOf(frame: Frame, plot: Plot): Row[] {
  const { data } = frame;
  const middle = (data.prediction ?? []).map(({ y }): Row => {
    const look = { ...INK, text: say("middleGuess"), style: "italic" };
    if (isUpright(frame)) return inside({ ...look, x: plot.toX(Number(y)) + 6, y: -8 }, plot);
    const x = LONGEST * plot.width + 3 * BAR;
    return inside({ ...look, x, y: plot.toY(Number(y)) - 6 }, plot);
  });
  const dots = isUpright(frame) ? [] : (data.dot ?? []);
  const model = dots.map((dot): Row => {
    const [x, down] = [plot.toX(Number(dot.x)) + 14, plot.toY(Number(dot.y))];
    const y = down + (down > plot.height - 2 * BAR ? -10 : 20);
    return inside({ ...INK, text: say("theModel"), colour: "var(--aikit-marker)", x, y }, plot);
  });
  return [...middle, ...model];
}

/** Words that begin at a place, or before it where the plot would end: else it had to shrink. */
function inside(words: typeof INK & { text: string; x: number; y: number }, plot: Plot): Row {
  const most = plot.width - EDGE - widthOf(words.text, words.weight);
  return { ...words, x: Math.max(0, Math.min(words.x, most)), align: "left" };
}

/** A bar for each step of pixels in which there is a guess, with how many there are. */
function barsOn(frame: Frame, plot: Plot) {
  const { data } = frame;
  const goesRight = isUpright(frame);
  const along = goesRight ? plot.width : plot.height;
  const counts = new Map<number, number>();
  for (const { y } of data.guesses ?? []) {
    const pixel = goesRight ? plot.toX(Number(y)) : plot.toY(Number(y));
    const step = Math.floor(Math.max(0, Math.min(along - 1, pixel)) / BAR);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const room = goesRight ? ROOM : LONGEST * plot.width;
  return [...counts].map(([step, count]) => {
    const long = Math.max(NEAR, (room * count) / Math.max(most, 4));
    const [from, to] = [step * BAR + GAP / 2, (step + 1) * BAR - GAP / 2];
    const look = { ...INK, text: String(count) };
    if (goesRight) {
      const top = plot.height - long;
      const name = { ...look, x: (from + to) / 2, y: top - 3, align: "center" };
      return { bar: { x: from, x2: to, y: top, y2: plot.height }, name };
    }
    const name = { ...look, x: long + 4, y: to - 2, align: "left" };
    return { bar: { x: 0, x2: long, y: from, y2: to }, name };
  });
}
