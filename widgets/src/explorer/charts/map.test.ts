import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../chart/chart.ts";
import { mapSample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import type { ExplorerDocument, Result } from "../document.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { partOfMap } from "./map.ts";
import { difference, heldLevels, levelsFor, valueAt } from "./map_regions.ts";

const START = { value: 4, price: 2 };
const alone = () => mapSample({ series: mapSample().series.slice(0, 1) });

function drawn(explorer: ExplorerDocument, values = START) {
  const picture = pictureOf(explorer);
  return { picture, frame: picture.frame(values, computer(explorer)(values), null) };
}

test("each model is computed at every pair of points, line by line", () => {
  const { columns, headline } = computer(mapSample())(START);

  assert.deepEqual(Array.from(columns.power ?? []).slice(0, 6), [8, 4, 2, 1, 0.5, 16]);
  assert.deepEqual(Array.from(columns.product ?? []).slice(0, 6), [0.5, 1, 2, 4, 8, 1]);
  assert.equal(headline.value, 2);
  assert.ok(Number(headline.low) < 2 && Number(headline.high) > 2);
});

test("two colours say which is lower, a third where they are the same", () => {
  const { frame, picture } = drawn(mapSample());

  const kinds = (least: number, most: number) =>
    new Set(
      frame.data.lines
        ?.filter((r) => Number(r.x) >= least && Number(r.x2) <= most)
        .map((r) => r.kind),
    );
  assert.deepEqual(kinds(0.25, 1), new Set(["second"]));
  assert.deepEqual(kinds(1, 4), new Set(["first"]));
  assert.deepEqual(
    picture.legend?.map(({ label }) => label),
    ["Power is lower", "Product is lower", "within 1\u00a0%"],
  );
  assert.match(
    picture.describe({ kind: "first" }, () => [2, 4]),
    /^price .*: Power is lower$/,
  );
});

test("a drag moves numbers alone: no row comes or goes", () => {
  const explorer = mapSample();
  const picture = pictureOf(explorer);
  const rowsAt = (value: number) => {
    const values = { ...START, value };
    return picture.frame(values, computer(explorer)(values), null).data.lines ?? [];
  };
  const named = (rows: Row[]) => rows.map(({ kind, part, y }) => [kind, part, y]);

  const [before, after] = [rowsAt(2), rowsAt(6)];

  assert.ok(before.length > 0);
  assert.deepEqual(named(after), named(before));
});

test("a region that is twice in a column has two areas, which end where it does", () => {
  const explorer = mapSample({ series: mapSample().series.slice(0, 1) });
  const [width, height] = [explorer.along?.grid.length ?? 0, explorer.across?.grid.length ?? 0];
  const power = Float64Array.from({ length: width * height }, (_, i) =>
    i % width === 0 ? Number.NaN : Math.abs(Math.floor(i / width) - (height - 1) / 2),
  );
  const result: Result = { columns: { power }, headline: { value: 1 } };

  const rows = pictureOf(explorer).frame(START, result, null).data.columns ?? [];

  const last = rows.filter(({ kind }) => kind === rows.at(-1)?.kind);
  assert.deepEqual(new Set(last.map(({ part }) => part)), new Set([0, 1]));
  for (const { x, y } of rows)
    if (x !== 0.5) assert.equal(Number.isNaN(y), Number(x) < 0.5, `${x}`);
});

test("each region that has room bears its name", () => {
  const { frame } = drawn(mapSample());

  assert.deepEqual(
    frame.data.words?.map(({ label }) => label),
    ["Power is lower", "Product is lower"],
  );
});

test("the axes are the grid's, the marker stands at the controls", () => {
  const { frame } = drawn(mapSample());

  assert.deepEqual(frame.signals, { xLow: 0.25, xHigh: 4, yLow: 2, yHigh: 6 });
  assert.deepEqual(frame.data.marker, [{ x: 2, y: 4 }]);
});

test("one model alone is painted in steps, with the numbers between them", () => {
  const { frame, picture } = drawn(alone());

  const texts = frame.data.steps?.map(({ text }) => text) ?? [];
  assert.deepEqual(texts, ["1", "2", "5", "10", "20", ""]);
  assert.deepEqual(picture.legend, []);
  const rows = [...(frame.data.columns ?? []), ...(frame.data.lines ?? [])];
  assert.match(picture.describe({ ...rows[0] }), /MW$/);
});

test("steps are round, few, and hold still while they serve", () => {
  assert.deepEqual(levelsFor(0, 7).levels, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(levelsFor(-58.9, 99.4).levels, [-50, -25, 0, 25, 50, 75]);
  assert.deepEqual(levelsFor(1, 24), { levels: [5, 10, 15, 20], isLog: false });
  assert.deepEqual(levelsFor(0.2, 900).levels, [1, 10, 100]);
  assert.ok(levelsFor(1e-9, 1e9).levels.length < 7);
  assert.deepEqual(levelsFor(3, 3).levels, []);
  const first = levelsFor(0, 7);
  assert.equal(heldLevels(first, 0, 6.5), first);
  assert.notEqual(heldLevels(first, 0, 70), first);
});

test("a place between points is read as the axis is spread", () => {
  const { along, across } = mapSample();

  assert.equal(along && valueAt(along, 1.5), Math.SQRT1_2);
  assert.equal(across && valueAt(across, 1.5), 5);
});

test("differences are parts of the larger, also of infinite and unknown numbers", () => {
  const found = [
    difference(1, 2),
    difference(2, 1),
    difference(0, 0),
    difference(Infinity, 1),
    difference(1, Infinity),
    difference(Infinity, Infinity),
    difference(Number.NaN, 1),
    difference(1, Number.NaN),
  ];

  assert.deepEqual(found, [-0.5, 0.5, 0, 1, -1, Number.NaN, Number.NaN, Number.NaN]);
});

test("the summary says how much of the map each has, and who is lower at the controls", () => {
  const explorer = mapSample();

  const said = (values: typeof START) =>
    kindOf(explorer).summary(explorer, values, computer(explorer)(values));

  assert.match(
    said(START),
    /power is lower on 50\u00a0% of the map and product on 50\u00a0%; on 0\.\d+\u00a0%/,
  );
  assert.match(said(START), /At price \$2, value \$4: 2 MW against 8 MW; power is 75\u00a0% lower/);
  assert.match(said({ value: 4, price: 1 }), /4 MW against 4 MW; they are within 1\u00a0%\.$/);
});

test("a share of a map is written as all of it only if nothing is left", () => {
  assert.deepEqual([1, 0.9998, 0.996, 0.654, 0.000049].map(partOfMap), [
    "100",
    "99.98",
    "99.6",
    "65",
    "0.0049",
  ]);
});

test("the sentence under a map says no more than how much of it each has", () => {
  const explorer = mapSample();
  const brief = kindOf(explorer).brief(explorer, START, computer(explorer)(START));

  assert.equal(brief, "Power is lower on 50\u00a0% of the map and product on 50\u00a0%.");
});

test("the summary of one goes from the least to the most", () => {
  const explorer = alone();

  assert.match(
    kindOf(explorer).summary(explorer, START, computer(explorer)(START)),
    /^Power goes from 0.5 MW to 24 MW, by price, value: from \$4, \$2 to \$0.25, \$6\./,
  );
});

test("where no number is known that is said", () => {
  const nothing: Result = { columns: {}, headline: { value: Number.NaN } };

  for (const explorer of [alone(), mapSample()]) {
    assert.match(kindOf(explorer).summary(explorer, START, nothing), /^There is no number/);
    assert.deepEqual(pictureOf(explorer).frame(START, nothing, null).data.columns, []);
  }
});

test("the tables say who is lower, and hold both models' numbers", () => {
  const explorer = mapSample();
  const [lower, power, product] = kindOf(explorer).cells(explorer, computer(explorer)(START));

  assert.deepEqual(lower?.body[0], [
    "2 USD",
    "product, 94\u00a0%",
    "product, 75\u00a0%",
    "within 1\u00a0%",
    "power, 75\u00a0%",
    "power, 94\u00a0%",
  ]);
  assert.deepEqual(power?.body[0], ["2 USD", "8", "4", "2", "1", "0.5"]);
  assert.equal(product?.body.length, 3);
});
