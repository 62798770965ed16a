import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsSample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import { read, storedResult, type Values } from "../document.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { inRows } from "./rows.ts";

const START = { country: "Kenya", value: 8, price: 2 };
const line = (at: number) => ({ label: "limit", low: at, high: at, source: null });

function frameOf(
  explorer = rowsSample(),
  values: Values = START,
  prediction: number | null = null,
) {
  return pictureOf(explorer).frame(values, computer(explorer)(values), prediction);
}

test("each word is computed with its own tape and its own band", () => {
  const { columns } = computer(rowsSample())(START);

  assert.deepEqual(Array.from(columns.power ?? []), [4, 2, Infinity]);
  const [kenya, ghana, mali] = Array.from(columns.low ?? []) as [number, number, number];
  assert.ok(kenya < 4 && Math.abs(ghana - kenya / 2) < 1e-12 && mali === Infinity);
});

test("the chosen word's row is the headline", () => {
  const { columns, headline } = computer(rowsSample())({ ...START, country: "Ghana" });

  assert.deepEqual(headline, { value: 2, low: columns.low?.[1], high: columns.high?.[1] });
});

test("an infinite number is stored as a word and read as one", () => {
  const { columns, headline } = storedResult(
    read(rowsSample({ headline: { value: "inf", low: null, high: "-inf" } })),
  );

  assert.deepEqual(Array.from(columns.power ?? []), [4, 2, Infinity]);
  assert.deepEqual(headline, { value: Infinity, low: NaN, high: -Infinity });
});

test("dots grow downwards, and never is the last row, without a dot", () => {
  const { data } = frameOf();

  assert.deepEqual(
    data.rows?.map(({ name, text }) => [name, text]),
    [
      ["Ghana", "2 MW"],
      ["▸ Kenya", "4 MW"],
      ["Mali", "never"],
    ],
  );
  assert.deepEqual(
    data.columns?.map(({ label, x }) => [label, x]),
    [
      ["Ghana", 2],
      ["Kenya", 4],
    ],
  );
});

test("a ranking begins with the largest, and ends with what is unknown", () => {
  const explorer = rowsSample({ chart: "ranking" });
  const result = {
    columns: { power: Float64Array.of(1, NaN, 3) },
    headline: { value: 1 },
  };

  const { data } = pictureOf(explorer).frame(START, result, null);

  assert.deepEqual(
    data.rows?.map(({ label, text }) => [label, text]),
    [
      ["Mali", "3 MW"],
      ["Kenya", "1 MW"],
      ["Ghana", "unknown"],
    ],
  );
});

test("the chosen row is marked, and the marker stands on its number", () => {
  const { data } = frameOf(rowsSample(), { ...START, country: "Ghana" });

  assert.deepEqual(
    data.here?.map(({ label }) => label),
    ["Ghana"],
  );
  assert.deepEqual(
    data.marker?.map(({ x }) => x),
    [2],
  );
});

test("thresholds and the prediction are in the unit of the axis", () => {
  const explorer = rowsSample({ reference: [line(3)] });
  for (const series of explorer.series) series.display = { factor: 2, unit: "pairs" };

  const { data, signals } = frameOf(explorer, START, 8);

  assert.deepEqual(data.threshold, [{ label: "limit", x: 1.5 }]);
  assert.deepEqual(data.prediction, [{ y: 4, label: "your guess" }]);
  assert.deepEqual([signals?.xLow, signals?.xHigh], [0, 4]);
});

test("a band without an end reaches the end of the axis", () => {
  const result = {
    columns: {
      power: Float64Array.of(4, 2, 1),
      low: Float64Array.of(1, 1, NaN),
      high: Float64Array.of(Infinity, 3, NaN),
    },
    headline: { value: 4 },
  };

  const { data, signals } = pictureOf(rowsSample()).frame(START, result, null);

  const [ghana, kenya] = data.band ?? [];
  assert.equal(data.band?.length, 2);
  assert.deepEqual([ghana?.high, kenya?.high], [3, signals?.xHigh]);
});

test("the summary goes from the least to the most, with thresholds and the chosen word", () => {
  const explorer = rowsSample({ reference: [line(3), { ...line(1), high: 3 }] });

  assert.equal(
    kindOf(explorer).summary(explorer, START, computer(explorer)(START)),
    "Power by country goes from 2 years (Ghana) to never (Mali); 1 of 3 are at or under limit " +
      "(3 years); 1 of 3 are within limit (1 to 3 MW). For Kenya it is 4 years, with a 90\u00a0% band " +
      "from 3.49 to 4.51 MW.",
  );
});

test("words that share an end are counted, and without numbers that is said", () => {
  const result = (...power: number[]) => ({
    columns: { power: Float64Array.from(power) },
    headline: { value: 1 },
  });
  const explorer = rowsSample();
  const said = [result(1, 5, 5), result(NaN, NaN, NaN), result(5, 5, 5)].map((each) =>
    kindOf(explorer).summary(explorer, START, each),
  );

  assert.match(String(said[0]), /to 5 years \(Mali and 1 more\)\. For Kenya it is 1 year\./);
  assert.match(String(said[1]), /^There is no number to draw/);
  assert.match(String(said[2]), /^Power is 5 years for each country\. /);
});

test("the table is in the order of the chart, and says never", () => {
  const explorer = rowsSample();
  const [table] = kindOf(explorer).cells(explorer, computer(explorer)(START));

  assert.deepEqual(table?.head[0], "country");
  assert.deepEqual(
    table?.body.map((row) => row.slice(0, 2)),
    [
      ["Ghana", "2"],
      ["Kenya", "4"],
      ["Mali", "never"],
    ],
  );
});

test("a number beside a threshold has the decimals that tell the two apart", () => {
  const near = [line(2.004), line(4)];
  const { data } = frameOf(rowsSample({ reference: near }));
  const texts = data.rows?.map(({ text }) => text);
  assert.deepEqual(texts, ["2 MW", "4 MW", "never"]); // 2 itself is said in full

  const close = frameOf(rowsSample({ reference: [line(2)] }), { ...START, value: 8.008 });
  assert.deepEqual(
    close.data.rows?.map(({ text }) => text),
    ["2.002 MW", "4 MW", "never"],
  );
});

const many = (count: number) => ({
  data: {
    rows: Array.from({ length: count }, (_, i) => ({
      label: `${i}`,
      name: `Country ${i}`,
      text: "7",
    })),
  },
  signals: { xLow: 0, xHigh: 1 },
});

test("rows that are many keep to one screen: names beside their marks, and lower rows", () => {
  const plot = { width: 243, height: 400, toX: (x: number) => x, toY: (y: number) => y };
  const laid = (count: number, most = 346) =>
    inRows(27)(many(count), { ...plot, most: () => most }).signals ?? {};

  assert.deepEqual([laid(5).step, laid(5).nameUp], [42, -10]);
  assert.deepEqual([laid(10).step, laid(10).nameUp], [34, -10]);
  assert.deepEqual([laid(24).step, laid(24).nameUp], [14, 0]);
  assert.deepEqual([laid(24, 480).step, laid(24, 480).nameUp], [20, 0]);
  assert.ok(Number(laid(24).xRight) - Number(laid(24).xLeft) > 100);
  assert.equal(inRows(27)(many(24), plot).signals?.step, 42); // what is printed has all the room
});

test("a tooltip says the row in words", () => {
  const explorer = rowsSample();
  const picture = pictureOf(explorer);
  picture.frame(START, computer(explorer)(START), null);

  assert.equal(
    picture.describe({ label: "Kenya" }),
    "Kenya: power 4 MW, 90\u00a0% band: 3.49 to 4.51 MW",
  );
});

test("a quick result leaves out the bands of the other rows, and no number", () => {
  const compute = computer(rowsSample());
  const [whole, quick] = [compute(START), compute({ ...START }, true)];

  assert.deepEqual(quick.headline, whole.headline);
  assert.deepEqual(quick.columns.power, whole.columns.power);
  assert.deepEqual(Array.from(quick.columns.low ?? []).slice(1), [NaN, NaN]);
});
