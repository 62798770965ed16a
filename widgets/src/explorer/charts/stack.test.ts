import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../chart/chart.ts";
import { sample } from "../../testing/sample.ts";
import { withPinned } from "../compare.ts";
import type { ExplorerDocument, Result } from "../document.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { plotOf } from "./names.ts";
import { piecesOf } from "./stack.ts";

/** A whole of two parts, at three prices and at the control. */
function parts(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  const explorer = sample({ chart: "stack", band: null, ...change });
  const [whole] = explorer.series;
  for (const name of ["chips", "cooling"])
    explorer.series.push({ ...whole, name, label: name } as never);
  return explorer;
}

const ALONG = {
  columns: {
    x: Float64Array.of(1, 2, 4),
    power: Float64Array.of(8, 4, 2),
    chips: Float64Array.of(6, 3, 1.5),
    cooling: Float64Array.of(2, 1, 0.5),
    here: Float64Array.of(4, 3, 1),
  },
  headline: { value: 4 },
};
const ONE = {
  columns: {
    power: Float64Array.of(4),
    chips: Float64Array.of(3),
    cooling: Float64Array.of(1),
  },
  headline: { value: 4 },
};

test("parts lie on each other, and what is below zero under the axis", () => {
  assert.deepEqual(piecesOf([3, 1, -2, -1]), [
    { low: 0, high: 3 },
    { low: 3, high: 4 },
    { low: -2, high: 0 },
    { low: -3, high: -2 },
  ]);
});

test("along an axis the uppermost part ends at the whole", () => {
  const { data, signals } = pictureOf(parts()).frame({ value: 8, price: 2 }, ALONG, null);
  const upper = data.columns?.filter((row) => row.series === "cooling");

  assert.deepEqual(
    upper?.map(({ x, low, high, y }) => [x, low, high, y]),
    [
      [1, 6, 8, 8],
      [2, 3, 4, 4],
      [4, 1.5, 2, 2],
    ],
  );
  assert.deepEqual(
    data.total?.map((row) => row.y),
    [8, 4, 2],
  );
  assert.equal(signals?.yHigh, 10);
});

/** A frame's words on a plot of a width. */
function arranged(explorer: ExplorerDocument, result: Result, width: number) {
  const picture = pictureOf(explorer);
  const frame = picture.frame({ value: 8, price: 2 }, result, null);
  return picture.arrange?.(frame, plotOf(frame, picture.fit, { width, height: 200 })).data ?? {};
}

/** Where the words of a frame stand. */
function boxesOf(rows: Row[], width: number) {
  return rows.map(({ text, x, y, align }) => {
    const long = Math.min(String(text).length * 6.8, width - 8);
    const left = Number(x) - (align === "right" ? long : align === "center" ? long / 2 : 0);
    return { left, right: left + long, top: Number(y) - 10, foot: Number(y) + 3 };
  });
}

test("up to six thin parts are named over the whole, no name on another", () => {
  const labels = ["people and repair", "electricity bought", "cooling and water"];
  const every = [...labels, "network", "insurance", "rent of land"];
  for (const names of every.map((_, at) => every.slice(0, at + 1)))
    for (const width of [220, 300, 380, 460, 600]) {
      const explorer = sample({ chart: "stack", band: null });
      const [whole] = explorer.series;
      for (const name of ["chips", ...names])
        explorer.series.push({ ...whole, name, label: name } as never);
      const columns = {
        x: Float64Array.of(1, 2, 4),
        power: Float64Array.of(110, 98, 85),
        chips: Float64Array.of(100, 90, 80),
        here: Float64Array.of(98, 3, 1),
        ...Object.fromEntries(names.map((name) => [name, Float64Array.of(2, 1.5, 1)])),
      };
      const { names: said = [] } = arranged(explorer, { columns, headline: { value: 98 } }, width);
      const boxes = boxesOf(said, width);

      assert.equal(boxes.length, names.length);
      boxes.forEach((one, i) => {
        for (const other of boxes.slice(i + 1)) {
          const isBeside = one.right <= other.left || other.right <= one.left;
          const isOver = one.foot <= other.top || other.foot <= one.top;
          assert.ok(
            isBeside || isOver,
            `${names.length}, ${width}: ${JSON.stringify([one, other])}`,
          );
        }
      });
    }
});

test("bars of years have a digit on each part where it is thickest, and in the key", () => {
  const explorer = parts();
  Object.assign(explorer.controls[1] as object, { whole: true });
  const picture = pictureOf(explorer);
  const { data } = picture.frame({ value: 8, price: 2 }, ALONG, null);

  assert.deepEqual(data.digits, [
    { x: 1, y: 3, digit: "1" },
    { x: 1, y: 7, digit: "2" },
  ]);
  assert.deepEqual(
    picture.legend?.map(({ digit, label }) => [digit, label]),
    [
      ["1", "chips"],
      ["2", "cooling"],
    ],
  );
});

test("a part's name stands on its area where that is thick enough, else over the whole", () => {
  const { onParts, names, threads } = arranged(parts(), ALONG, 300);

  assert.deepEqual(
    [onParts, names].map((rows) => rows?.map(({ text }) => text)),
    [["chips"], ["cooling"]],
  );
  assert.equal(threads?.length, 1);
});

test("a part of the single bar has its name and number on it if they fit, else over it", () => {
  const at = (width: number) => arranged(parts({ along: null }), ONE, width);
  const [wide, narrow, phone] = [at(900), at(200), at(100)];

  assert.deepEqual(
    wide.onParts?.map(({ text }) => text),
    ["chips", "3 · 75\u00a0%", "cooling", "1 · 25\u00a0%"],
  );
  assert.deepEqual([wide.names, wide.threads], [[], []]);
  assert.deepEqual(
    narrow.names?.map(({ text }) => text),
    ["cooling 1 · 25\u00a0%"],
  );
  assert.equal(phone.names?.at(-1)?.text, "cooling 1"); // whole, rather than cut
});

test("whole numbers along the axis are bars", () => {
  const explorer = parts();
  Object.assign(explorer.controls[1] as object, { whole: true });

  assert.deepEqual(
    [parts(), explorer].map((each) => pictureOf(each).spec),
    ["stack", "stack_bars"],
  );
});

test("without an axis the parts are one bar, with numbers and shares", () => {
  const { data } = pictureOf(parts({ along: null })).frame({}, ONE, null);

  assert.deepEqual(
    data.bar?.map(({ low, high, text }) => [low, high, text]),
    [
      [0, 3, "3 · 75\u00a0%"],
      [3, 4, "1 · 25\u00a0%"],
    ],
  );
});

test("the summary names each part with its share, and so does the table", () => {
  const explorer = parts({ along: null });
  const { summary, cells } = kindOf(explorer);

  assert.equal(
    summary(explorer, {}, ONE),
    "Power is 4 MW. It is made of chips 3 MW (75\u00a0%), cooling 1 MW (25\u00a0%).",
  );
  assert.deepEqual(cells(explorer, ONE)[0]?.body[1], ["chips", "3", "MW", "75\u00a0%"]);
});

test("along an axis the summary takes the parts where the control stands", () => {
  const explorer = parts();

  assert.match(
    kindOf(explorer).summary(explorer, { price: 2 }, ALONG),
    /At \$2 it is 4 MW\. It is made of chips 3 MW \(75\u00a0%\), cooling 1 MW \(25\u00a0%\)\.$/,
  );
});

/** What of A is drawn where nothing has changed since. */
function pinnedIn(explorer: ExplorerDocument, result: Result, values = {}) {
  const picture = pictureOf(explorer);
  const frame = picture.frame(values, result, null);
  return withPinned(frame, frame, picture.pinned).data.pinned ?? [];
}

test("of A the line of the whole is drawn, its end named", () => {
  const rows = pinnedIn(parts(), ALONG, { value: 8, price: 2 });

  assert.deepEqual(
    rows.map(({ x, y, name }) => [x, y, name]),
    [
      [1, 8, ""],
      [2, 4, ""],
      [4, 2, "before"],
    ],
  );
});

test("of A's one bar each part is drawn, the last one named", () => {
  assert.deepEqual(
    pinnedIn(parts({ along: null }), ONE).map(({ low, high, name }) => [low, high, name]),
    [
      [0, 3, ""],
      [3, 4, "before"],
    ],
  );
});

test("a tooltip names the whole and each part", () => {
  const picture = pictureOf(parts());
  const { data } = picture.frame({ value: 8, price: 2 }, ALONG, null);

  assert.equal(
    picture.describe(data.hover?.[0] ?? {}, () => [2.2, 0]),
    "price $2: 4 MW: chips 3, cooling 1",
  );
});
