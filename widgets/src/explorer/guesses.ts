// A class's guesses on the chart of their explorer: as a histogram on the axis of its result, beside the
// model's own answer, with the middle guess as the dashed line.

import type { Frame, Row } from "../chart/frame.ts";
import type { Host, Off } from "../host/host.ts";
import { element } from "../page/dom.ts";
import { shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { chartPart } from "./charts/chart_part.ts";
import { kindOf } from "./charts/kinds.ts";
import { type Plot, plotOf } from "./charts/names.ts";
import type { Picture } from "./charts/picture.ts";
import { type ExplorerDocument, read, startOf, storedResult } from "./document.ts";

const BAR = 16; // pixels from one bar to the next
const GAP = 2; // pixels between bars
const LONGEST = 0.34; // of the plot, the bar of most guesses
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
  drawn.draw(frame, `${title}. ${words}`);
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
  const told = (value: number) => shown(value, unit);
  const [low = Number.NaN, high = Number.NaN] = [numbers[0], numbers.at(-1)];
  return say("guessesSaid", {
    count: numbers.length,
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
  const prediction = (frame.data.prediction ?? []).map((row) => ({
    ...row,
    label: say("middleGuess"),
  }));
  const data = { ...frame.data, prediction, apart: [], guesses };
  return { frame: { ...frame, data }, beyond: numbers.length - guesses.length };
}

/** A picture that draws its guesses as bars, once it knows the plot. */
function withBars(picture: Picture): Picture {
  return {
    ...picture,
    arrange(frame, plot) {
      const arranged = picture.arrange?.(frame, plot) ?? frame;
      const bars = barsOn(arranged, plotOf(arranged, picture.fit, plot));
      const { threads = [], names = [] } = arranged.data;
      const data = {
        ...arranged.data,
        threads: [...threads, ...bars.map(({ bar }) => bar)],
        names: [...names, ...bars.map(({ name }) => name)],
      };
      return { ...arranged, data };
    },
  };
}

/** A bar for each step of pixels in which there is a guess, with how many there are. */
function barsOn({ data, signals = {} }: Frame, plot: Plot) {
  const isUpright = !("yLow" in signals); // its result goes to the right
  const along = isUpright ? plot.width : plot.height;
  const counts = new Map<number, number>();
  for (const { y } of data.guesses ?? []) {
    const pixel = isUpright ? plot.toX(Number(y)) : plot.toY(Number(y));
    const step = Math.floor(Math.max(0, Math.min(along - 1, pixel)) / BAR);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const room = LONGEST * (isUpright ? plot.height : plot.width);
  return [...counts].map(([step, count]) => {
    const long = Math.max(NEAR, (room * count) / Math.max(most, 4));
    const [from, to] = [step * BAR + GAP / 2, (step + 1) * BAR - GAP / 2];
    const look = { text: String(count), colour: "var(--aikit-ink)", weight: 600, style: "normal" };
    if (isUpright) {
      const top = plot.height - long;
      const name = { ...look, x: (from + to) / 2, y: top - 3, align: "center" };
      return { bar: { x: from, x2: to, y: top, y2: plot.height }, name };
    }
    const name = { ...look, x: long + 4, y: to - 2, align: "left" };
    return { bar: { x: 0, x2: long, y: from, y2: to }, name };
  });
}
