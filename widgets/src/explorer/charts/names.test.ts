import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../chart/chart.ts";
import { linesAcross, plotOf, seriesLines, uprightNames, withWords } from "./names.ts";
import { alongLine } from "./places.ts";

const SIZE = { width: 300, height: 180 };
const LETTER = 6.8; // pixels, where nothing can be measured
const threshold = (high: number, label = "a limit") => ({ label, low: high, high });
const guess = (y: number) => ({ y, label: "your guess" });

/** The words on axes from 0 to 180, one a pixel. */
function namesOf(data: Record<string, Row[]>, fit = {}) {
  const frame = { data, signals: { xLow: 0, xHigh: 300, yLow: 0, yHigh: 180 } };
  const plot = plotOf(frame, fit, SIZE);
  return withWords(frame, plot, seriesLines(frame, plot, true), linesAcross(frame, plot)).data;
}

const boxOf = ({ text, x, y, align }: Row) => {
  const long = Math.min(String(text).length * LETTER, SIZE.width - 8);
  const left = Number(x) - (align === "right" ? long : align === "center" ? long / 2 : 0);
  return { left, right: left + long, top: Number(y) - 10, foot: Number(y) + 3 };
};

test("a line across is named at its right end, its letters 4 pixels above it", () => {
  const { names } = namesOf({ prediction: [guess(80)], threshold: [threshold(150)] });

  assert.deepEqual(
    names?.map(({ text, x, y, align, style }) => [text, x, y, align, style]),
    [
      ["your guess", 296, 94, "right", "italic"],
      ["a limit", 296, 24, "right", "normal"],
    ],
  );
});

test("under the frame's upper edge a name stands below its line", () => {
  const { names } = namesOf({ threshold: [threshold(175)] });

  assert.ok(Number(names?.[0]?.y) > 5);
});

test("no name lies on another or out of the chart, wherever the lines are", () => {
  for (let seed = 1; seed < 200; seed++) {
    const level = (n: number) => (seed * seed * n * 37) % 181;
    const data = {
      prediction: [guess(level(1))],
      threshold: [threshold(level(2)), threshold(level(3), "another limit")],
      measured: [{ label: "a test", x: level(5), y: level(7) }],
    };
    const boxes = (namesOf(data).names ?? []).map(boxOf);

    assert.equal(boxes.length, 4);
    boxes.forEach((one, i) => {
      assert.ok(one.top >= 0 && one.foot <= 180 && one.left >= 0 && one.right <= 300, `${seed}`);
      for (const other of boxes.slice(i + 1)) {
        const isBeside = one.right <= other.left || other.right <= one.left;
        const isOver = one.foot <= other.top || other.foot <= one.top;
        assert.ok(isBeside || isOver, `${seed}: ${JSON.stringify([one, other])}`);
      }
    });
  }
});

test("each of several lines is named at its end in its colour, and no line crosses a name", () => {
  const line = (series: string, at: (x: number) => number) =>
    [0, 100, 200, 300].map((x) => ({ x, y: at(x), series }));
  const { names = [] } = namesOf({
    columns: [...line("rent", (x) => x / 2), ...line("own", (x) => 140 - x / 4)],
  });

  assert.deepEqual(
    names.map(({ text, colour }) => [text, colour]),
    [
      ["rent", "var(--aikit-series-1)"],
      ["own", "var(--aikit-series-2)"],
    ],
  );
  for (const { left, right, top, foot } of names.map(boxOf))
    for (const at of [(x: number) => 180 - x / 2, (x: number) => 40 + x / 4]) {
      const [one, other] = [at(left), at(right)];
      assert.ok(Math.max(one, other) <= top || Math.min(one, other) >= foot);
    }
});

test("a name longer than its line has no thread that leads nowhere", () => {
  const places = alongLine(
    [
      [0, 90],
      [60, 20],
    ],
    "cost of an hour of a GPU that one owns",
    600,
    SIZE,
  );

  assert.ok(places.length > 0);
  for (const { x, y, thread } of places) {
    assert.ok(Number.isFinite(x) && Number.isFinite(y));
    assert.equal(thread, undefined);
  }
});

test("a name that would be cut to a stump is not written", () => {
  const long = "as long as two of these plots are wide, and then some more of it, to be sure";

  assert.equal(namesOf({ threshold: [threshold(90, long)] }).names?.length, 0);
  assert.equal(namesOf({ threshold: [threshold(90, long.slice(0, 40))] }).names?.length, 1);
});

test("the words of a gap stand beside its line, also at the end of the plot", () => {
  for (let x = 0; x <= 300; x += 5) {
    const gap = { x, low: 40, high: 140, label: "33 points below your guess", gap: "33 points" };
    const { names = [] } = namesOf({ apart: [gap] });
    const [box] = names.map(boxOf);
    assert.ok(box);
    assert.ok(box.right <= x || box.left >= x || box.top >= 140 || box.foot <= 40, `${x}`);
  }
});

test("on an axis of equal ratios a name stands at its line", () => {
  const frame = {
    data: { threshold: [threshold(10)] },
    signals: { xLow: 0, xHigh: 1, yLow: 1, yHigh: 100 },
  };
  const plot = plotOf(frame, { y: { title: "", scale: "log" } }, SIZE);

  assert.equal(withWords(frame, plot, linesAcross(frame, plot)).data.names?.[0]?.y, 84);
});

test("names of upright lines stand in lanes, and no thread goes through a name", () => {
  const data = {
    threshold: [0.2, 0.25, 0.9].map((x, i) => ({ label: `limit ${i}`, x })),
    prediction: [{ y: 0.22, label: "your guess" }],
  };
  const { names, threads } = uprightNames({ data }, (x) => 300 * x, 300);

  assert.deepEqual(names.map(({ text, y, align }) => [text, y, align]).sort(), [
    ["limit 0", -41, "left"],
    ["limit 1", -7, "left"],
    ["limit 2", -7, "right"],
    ["your guess", -24, "left"],
  ]);
  for (const { x, y } of threads)
    for (const box of names.map(boxOf))
      assert.ok(box.top < Number(y) - 20 || Number(x) <= box.left || Number(x) >= box.right);
});
