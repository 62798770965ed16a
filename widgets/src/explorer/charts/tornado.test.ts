import assert from "node:assert/strict";
import { test } from "node:test";
import type { Frame, Row } from "../../chart/chart.ts";
import { sample } from "../../testing/sample.ts";
import { withPinned } from "../compare.ts";
import { computer } from "../compute/computer.ts";
import type { ExplorerDocument } from "../document.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { plotOf } from "./names.ts";
import { widthOf } from "./places.ts";

const START = { value: 8, price: 2 };

const sampleOf = (change: Partial<ExplorerDocument> = {}) =>
  sample({ chart: "tornado", along: null, swings: ["value", "price"], columns: {}, ...change });

function frameOf(explorer: ExplorerDocument, values = START) {
  return pictureOf(explorer).frame(values, computer(explorer)(values), null);
}

test("each argument alone goes to the ends of its range, the other stays", () => {
  const { columns, headline } = computer(sampleOf())(START);

  assert.deepEqual(Array.from(columns.low ?? []), [0.5, 8]); // 1 / 2 and 8 / 1
  assert.deepEqual(Array.from(columns.high ?? []), [10, 2]); // 20 / 2 and 8 / 4
  assert.equal(headline.value, 4);
});

test("the swings follow the controls", () => {
  const { columns } = computer(sampleOf())({ value: 4, price: 1 });

  assert.deepEqual(Array.from(columns.low ?? []), [1, 4]);
  assert.deepEqual(Array.from(columns.high ?? []), [20, 1]);
});

test("the widest swing is on top, each with its argument's ends", () => {
  const { data } = frameOf(sampleOf({ swings: ["price", "value"] }));

  assert.deepEqual(
    data.ends?.map(({ label, text, side }) => [label, text, side]),
    [
      ["value", "20 MW", "right"],
      ["value", "1 MW", "left"],
      ["price", "4 MW", "left"],
      ["price", "1 MW", "right"],
    ],
  );
  assert.deepEqual(
    data.columns?.map(({ label, end, from, to }) => [label, end, from, to]),
    [
      ["value", "high", 4, 10],
      ["value", "low", 4, 0.5],
      ["price", "high", 4, 2],
      ["price", "low", 4, 8],
    ],
  );
  assert.deepEqual(data.marker, [{ x: 4 }]);
});

test("on a phone the axis keeps its direction, and each end's text stands on the page", () => {
  const [drawn, picture] = [frameOf(sampleOf()), pictureOf(sampleOf())];
  const [text, short] = ["0.7 kW per GPU", "$120,000"];
  const ends: Row[] = (drawn.data.ends ?? []).map((row) => ({ ...row, text, short }));
  const frame = { ...drawn, data: { ...drawn.data, ends } };

  for (const width of [200, 300]) {
    const plot = plotOf(frame, picture.fit, { width, height: 200 });
    const {
      xLow = 0,
      xHigh = 1,
      xLeft = 0,
      xRight = 0,
    } = {
      ...(picture.arrange?.(frame, plot).signals as Record<string, number>),
    };
    const toX = (x: unknown) => xLeft + ((Number(x) - xLow) / (xHigh - xLow)) * (xRight - xLeft);

    assert.ok(xRight > xLeft, `${width}: ${xLeft} to ${xRight}`);
    for (const { to, side } of ends)
      assert.ok(side === "left" ? toX(to) >= widthOf(short) : toX(to) + widthOf(short) <= width);
  }
});

test("what has no number has no bar and comes last", () => {
  const explorer = sampleOf();
  const result = computer(explorer)(START);
  result.columns.low?.set([Number.NaN], 0);
  const { data, signals } = pictureOf(explorer).frame(START, result, null);

  assert.deepEqual(data.columns?.map(({ label, from, to }) => [label, from, to]).slice(2), [
    ["value", 4, 10],
    ["value", 0, 0],
  ]);
  assert.ok(Object.values(signals ?? {}).every(Number.isFinite));
});

test("the summary says what the result depends on most, and the table has every end", () => {
  const explorer = sampleOf();
  const result = computer(explorer)(START);
  const { summary, cells } = kindOf(explorer);

  assert.equal(
    summary(explorer, START, result),
    "Power is 4 MW. Of the numbers moved here, it depends most on value, which alone takes it from 0.5 MW at 1 MW to 10 MW " +
      "at 20 MW. After it: price.",
  );
  assert.deepEqual(cells(explorer, result)[0]?.body, [
    ["value", "1 MW", "0.5", "20 MW", "10"],
    ["price", "1 MW", "8", "4 MW", "2"],
  ]);
  assert.equal(cells(explorer, result)[0]?.head[2], "result there (MW)");
});

test("a result without a unit has a table without empty parentheses", () => {
  const explorer = sampleOf();
  Object.assign(explorer.series[0] as object, { unit: "ratio", display: { factor: 1, unit: "" } });
  const { summary, cells, picture } = kindOf(explorer);
  const result = computer(explorer)(START);
  const heads = cells(explorer, result)[0]?.head ?? [];

  assert.equal(heads[2], "result there");
  assert.equal(picture(explorer).fit.x?.title, "");
  assert.doesNotMatch([...heads, summary(explorer, START, result)].join(), /\(\s*\)/);
});

test("of A both ends of each argument are drawn, the one on top named", () => {
  const picture = pictureOf(sampleOf());
  const [then, now] = [START, { value: 8, price: 1 }].map((values) =>
    picture.frame(values, computer(sampleOf())(values), null),
  ) as [Frame, Frame];
  const { pinned, pinnedMarker } = withPinned(now, then, picture.pinned).data;

  assert.deepEqual(
    pinned?.map(({ label, end, to, name }) => [label, end, to, name]),
    [
      ["value", "high", 10, "before"],
      ["value", "low", 0.5, ""],
      ["price", "high", 2, ""],
      ["price", "low", 8, ""],
    ],
  );
  assert.deepEqual(pinnedMarker, [{ x: 4, name: "before" }]);
});

test("a tooltip says where the argument is and what comes of it", () => {
  const explorer = sampleOf();
  const picture = pictureOf(explorer);
  const { data } = picture.frame(START, computer(explorer)(START), null);

  assert.equal(picture.describe(data.rows?.[0] ?? {}), "value: 1 MW: 0.5 MW; 20 MW: 10 MW");
});
