import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import type { ExplorerDocument, Series } from "../document.ts";
import { productOf } from "./areas.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { plotOf } from "./names.ts";
import { crossings } from "./summary.ts";

const START = { value: 8, price: 2 };

/** A second line that is 4 everywhere. */
function withLevel(chart: string, change: Partial<ExplorerDocument> = {}) {
  const columns = { x: [1, 2, 4], power: [8, 4, 2], level: [4, 4, 4], here: [4, 4] };
  const explorer = sample({ chart, columns, ...change });
  const tape = { inputs: ["price"], constants: [4], ops: [], output: 1 };
  const series = { ...explorer.series[0], name: "level", label: "level", arguments: ["price"] };
  explorer.series.push({ ...series, tapes: { "": tape } } as never);
  return explorer;
}

/** The words on a chart of 300 by 200 pixels. */
function namesIn(explorer: ExplorerDocument, values = START, prediction: number | null = null) {
  const picture = pictureOf(explorer);
  const frame = picture.frame(values, computer(explorer)(values), prediction);
  const plot = plotOf(frame, picture.fit, { width: 300, height: 200 });
  return picture.arrange?.(frame, plot).data.names ?? [];
}

const draw = (explorer: ExplorerDocument, values = START, prediction: number | null = null) =>
  pictureOf(explorer).frame(values, computer(explorer)(values), prediction);

const said = (explorer: ExplorerDocument, values = START) =>
  kindOf(explorer).summary(explorer, values, computer(explorer)(values));

test("a gap lies between the first two lines, whichever is above", () => {
  const { data } = draw(withLevel("gap"));

  assert.deepEqual(data.gap, [
    { x: 1, low: 4, high: 8 },
    { x: 2, low: 4, high: 4 },
    { x: 4, low: 2, high: 4 },
  ]);
  assert.deepEqual(data.band, []);
});

test("the summary says how wide the gap is here and at its widest, and which line is above", () => {
  assert.match(
    said(withLevel("gap"), { value: 8, price: 4 }),
    /At \$4 power is 2 MW below level\. The gap is widest at about \$1: there power is 4 MW above level\.$/,
  );
});

test("a gap of nothing is not above, and the widest may be where the control stands", () => {
  const alike = said(withLevel("gap"), { value: 8, price: 2 });
  const apart = said(withLevel("gap"), { value: 8, price: 0.5 }); // of 1 to 4, drawn at 1, 2 and 4

  assert.doesNotMatch(alike, /At \$2 power is/);
  assert.match(apart, /The gap is widest at about \$0\.50: there power is 12 MW above level\.$/);
});

test("the unit of a product leaves out what the two have in common", () => {
  assert.deepEqual(
    [
      productOf("USD/GPU-hour", "GPU-hour/year"),
      productOf("USD/million tokens", "million tokens/day"),
      productOf("GPU-hour/year", "USD/GPU-hour"),
      productOf("USD", "MW"),
      productOf("USD", "ratio"),
      productOf("year", "1/year"),
    ],
    ["USD/year", "USD/day", "USD/year", "USD × MW", "USD", "1"],
  );
});

test("a rectangle goes from the origin to the marker, and is named where it has room", () => {
  const explorer = sample({ chart: "rectangle", band: null });
  const { data, signals } = draw(explorer);

  assert.deepEqual(data.rectangle, [{ from: 0, x: 2, low: 0, high: 4, label: "8 USD × MW" }]);
  assert.equal(signals?.xLow, 0);
  const [wide, narrow] = [2, 0.2].map((price) => namesIn(explorer, { value: 8, price })[0]);
  assert.deepEqual([wide?.text, wide?.x, wide?.align], ["8 USD × MW", 75, "center"]);
  assert.deepEqual([narrow?.align, narrow?.x], ["left", 23]);
  assert.match(said(explorer), /The rectangle from the origin, \$2 times 4 MW, is 8 USD × MW\.$/);
});

const FAN = { low: 0.05, high: 0.95, inner: [80, 50], draws: 4 };

function fanned() {
  return sample({ chart: "fan", band: FAN });
}

test("a fan's bands lie within each other, computed in the page", () => {
  const { columns } = computer(fanned())(START);
  const at = (name: string) => Number(columns[name]?.[0]);

  assert.deepEqual(Object.keys(columns).slice(2).sort(), [
    "high",
    "high_50",
    "high_80",
    "low",
    "low_50",
    "low_80",
  ]);
  assert.ok(at("low") < at("low_80") && at("low_80") < at("low_50") && at("low_50") < 8);
  assert.ok(at("high") > at("high_80") && at("high_80") > at("high_50") && at("high_50") > 8);
});

test("each band is drawn once, around the narrower ones, and named", () => {
  const { data } = draw(fanned());
  const first = (band: string, side: string) =>
    data.rings?.find((row) => row.band === band && row.side === side);

  assert.equal(first("90 %", "below")?.high, first("80 %", "below")?.low);
  assert.equal(first("80 %", "below")?.high, first("50 %", "whole")?.low);
  assert.equal(first("80 %", "above")?.low, first("50 %", "whole")?.high);
  assert.deepEqual(
    namesIn(fanned()).map(({ text }) => text),
    ["90 % of the draws", "80 %", "50 %"],
  );
  assert.equal(data.edges?.length, 3 * 2 * 3);
});

test("a fan that is wide beside its line is drawn in equal ratios", () => {
  const wide = { ...fanned().columns, high: [80, 40, 20] };
  const scales = [fanned(), { ...fanned(), columns: wide }].map(
    (explorer) => pictureOf(explorer).fit.y?.scale,
  );

  assert.deepEqual(scales, [undefined, "log"]);
});

test("the table of a fan has every band's ends", () => {
  const result = computer(fanned())(START);
  const [table] = kindOf(fanned()).cells(fanned(), result);

  assert.equal(table?.head.length, 8);
  assert.ok(table?.head.includes("50\u00a0% band, high end (MW)"));
});

test("a Lorenz curve has both axes from nothing to all, and the line on which all hold alike", () => {
  const explorer = sample({ chart: "lorenz", band: null });
  const { data, signals } = draw(explorer);

  assert.deepEqual(data.equal, [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ]);
  assert.deepEqual([signals?.yLow, signals?.yHigh], [0, 1]);
  assert.match(
    said(explorer),
    /The first 200\u00a0% hold 4 MW; if all held alike they would hold 200\u00a0%/,
  );
});

test("two results are traced against each other, the argument between them hidden", () => {
  const explorer = withLevel("pareto", { band: null });
  const picture = pictureOf(explorer);
  const { data } = draw(explorer);

  assert.deepEqual(
    data.columns?.map(({ x, y, at, order }) => [x, y, at, order]),
    [
      [4, 8, 1, 0],
      [4, 4, 2, 1],
      [4, 2, 4, 2],
    ],
  );
  assert.deepEqual(
    data.marker?.map(({ x, y }) => [x, y]),
    [[4, 4]],
  );
  assert.deepEqual(
    data.ends?.map(({ label }) => label),
    ["$1", "$4"],
  );
  assert.equal(picture.describe(data.columns?.[0] ?? {}), "price $1: level 4 MW, power 8 MW");
  assert.equal(
    said(explorer),
    "As price goes from $1 to $4, level goes from 4 MW to 4 MW and power from 8 MW to 2 MW. " +
      "At $2, level is 4 MW and power is 4 MW.",
  );
  const [table] = kindOf(explorer).cells(explorer, computer(explorer)(START));
  assert.deepEqual(table?.body[0], ["1", "8", "4"]);
});

test("results that span much are traced in equal ratios", () => {
  const columns = { x: [1, 2, 4], power: [800, 4, 2], level: [4, 4, 4], here: [4, 4] };
  const { fit } = pictureOf(withLevel("pareto", { columns }));

  assert.deepEqual([fit.x?.scale, fit.y?.scale], ["linear", "log"]);
});

const HALF = [{ label: "half", low: 4, high: 4, source: null }];

test("a range of equal ends is a threshold, on lines and across rows", () => {
  const [line, rows] = [
    draw(sample({ reference: HALF })),
    draw(sample({ reference: HALF, along: null, chart: "bars" })),
  ];

  assert.deepEqual(line.data.threshold, [{ label: "half", low: 4, high: 4 }]);
  assert.deepEqual(line.data.reference, []);
  assert.deepEqual(rows.data.threshold, [{ label: "half", x: 4 }]);
  assert.equal(rows.data.columns?.length, 1);
});

test("a line crosses a level between two points, stays on a side of it, or has no number", () => {
  const x = Float64Array.of(1, 2, 4);

  assert.deepEqual(crossings(x, Float64Array.of(8, 4, 2), 3), [3]);
  assert.deepEqual(crossings(x, Float64Array.of(8, 4, 2), 1), []);
  assert.deepEqual(crossings(x, Float64Array.of(Number.NaN, 4, 2), 5), []);
});

test("the summary says where the line crosses a threshold", () => {
  const low = [{ label: "floor", low: 1, high: 1, source: null }];

  assert.match(said(sample({ reference: HALF })), /Power crosses half \(4 MW\) at about \$2\.$/);
  assert.match(said(sample({ reference: low })), /Power stays above floor \(1 MW\)\.$/);
  const third = [{ label: "third", low: 3, high: 3, source: null }]; // 8 MW at $1: at 8 / 3
  assert.match(
    said(sample({ reference: third })),
    /Power crosses third \(3 MW\) at about \$2\.67\.$/,
  );
});

test("the summary says what a band across the chart is", () => {
  const asked = [{ label: "what they ask", low: 1, high: 3, source: null }];

  assert.match(said(sample({ reference: asked })), /A band shows what they ask: 1 to 3 MW\.$/);
});

test("a line that begins on a threshold, or stays on it, does not cross it", () => {
  const atOnce = [{ label: "today", low: 8, high: 8, source: null }]; // 8 MW at $1, then less
  const explorer = sample({ reference: atOnce });
  const flat = { inputs: ["value", "price"], constants: [8], ops: [], output: 2 };

  assert.match(said(explorer), /Power meets “today” at \$1\.$/);
  (explorer.series[0] as Series).tapes = { "": flat };
  assert.match(said(explorer), /Power stays on today \(8 MW\)\.$/);
});

test("a line without a number is on no side of a threshold", () => {
  const explorer = sample({ reference: HALF });
  const never = { inputs: ["value", "price"], constants: [Infinity], ops: [], output: 2 };
  (explorer.series[0] as Series).tapes = { "": never };

  assert.match(said(explorer), /^There is no number to draw.* it is infinity\.$/);
});

test("a number is compared with a threshold, which the table writes once", () => {
  const explorer = sample({ reference: HALF, along: null, chart: "bars" });
  const result = { columns: { power: Float64Array.of(8) }, headline: { value: 8 } };

  assert.match(kindOf(explorer).summary(explorer, START, result), /Half \(4 MW\) is 0\.5 times/);
  result.headline.value = 4.01;
  assert.match(kindOf(explorer).summary(explorer, START, result), /Half \(4 MW\) is about as much/);
  assert.deepEqual(kindOf(explorer).cells(explorer, result)[0]?.body[1], ["half", "4", "MW"]);
});

test("the gap between the guess and the model is named at the dot, shares in points", () => {
  const over = draw(sample({ band: null }), START, 3).data.apart;
  const shares = sample({ band: null });
  for (const series of shares.series) series.display = { factor: 0.01, unit: "%" };
  const under = draw(shares, START, 4.5).data.apart;

  assert.deepEqual(over, [{ x: 2, low: 3, high: 4, label: "1 MW above your guess", gap: "1 MW" }]);
  assert.equal(under?.[0]?.label, "50 points below your guess");
  const money = sample({ band: null });
  for (const series of money.series) series.display = { factor: 1e9, unit: "billion USD/year" };
  assert.equal(draw(money, START, 3e9).data.apart?.[0]?.gap, "$3 billion");
  assert.deepEqual(draw(sample(), START, 4).data.apart, []);
});

test("a band does not stretch the axis, and fades where it leaves the frame", () => {
  const explorer = sample();
  const result = computer(explorer)(START);
  result.columns.high?.fill(900);
  const picture = pictureOf(explorer);
  const frame = picture.frame(START, result, null);
  const plot = plotOf(frame, picture.fit, { width: 300, height: 200 });
  const { fade = [] } = picture.arrange?.(frame, plot).data ?? {};

  assert.equal(frame.signals?.yHigh, 10);
  assert.equal(fade[0]?.y, 0);
  assert.ok(Number(fade[0]?.opacity) > 0.9 && Number(fade.at(-1)?.opacity) < 0.1);
});

test("a line goes in steps where its axis has few whole numbers, and is bent elsewhere", () => {
  const whole = sample();
  Object.assign(whole.controls[1] as object, { whole: true });

  assert.deepEqual(
    [sample(), whole].map((explorer) => draw(explorer).signals?.isWhole),
    [0, 1],
  );
});
