import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { plotOf } from "./names.ts";

const START = { value: 8, price: 2 };
const MEASURED = [{ label: "a laboratory", x: [2, 8], y: [3, 30] }];

const frameOf = (explorer: ReturnType<typeof sample>) =>
  pictureOf(explorer).frame(START, computer(explorer)(START), null);

test("log–log has both axes in equal ratios, semi-log one", () => {
  const scales = ["log_log", "semi_log"].map((chart) => {
    const { fit, spec } = pictureOf(sample({ chart }));
    return [spec, fit.x?.scale, fit.y?.scale];
  });

  assert.deepEqual(scales, [
    ["curve", "log", "log"],
    ["curve", "linear", "log"],
  ]);
});

test("twins are both of them, from one frame", () => {
  const { subcharts } = pictureOf(sample({ chart: "twins" }));

  assert.deepEqual(
    subcharts?.map(({ fit }) => [fit.x?.scale, fit.y?.scale]),
    [
      ["log", "log"],
      ["linear", "log"],
    ],
  );
});

test("a log axis ends at round numbers above zero, and a band that reaches zero ends with it", () => {
  const explorer = sample({ chart: "log_log" });
  const result = computer(explorer)(START);
  result.columns.low?.fill(0);
  const { data, signals } = pictureOf(explorer).frame(START, result, null);

  assert.deepEqual([signals?.yLow, signals?.yHigh], [2, 10]);
  assert.deepEqual(
    data.band?.map((row) => row.low),
    [2, 2, 2],
  );
});

test("what is not above zero has no place on a log axis", () => {
  const explorer = sample({ chart: "semi_log", band: null });
  const result = {
    columns: { x: Float64Array.of(1, 2, 4), power: Float64Array.of(1, 0, -2) },
    headline: { value: 0 },
  };
  const { data } = pictureOf(explorer).frame(START, result, -3);

  assert.equal(data.columns?.length, 1);
  assert.deepEqual([data.marker, data.prediction], [[], []]);
});

test("measured points are drawn, and the axes reach them", () => {
  const { data, signals } = frameOf(sample({ measured: MEASURED }));

  assert.deepEqual(data.measured, [
    { label: "a laboratory", x: 2, y: 3 },
    { label: "a laboratory", x: 8, y: 30 },
  ]);
  assert.deepEqual([signals?.xHigh, signals?.yHigh], [8, 30]);
});

test("measured points are named beside them, in the summary and in a table", () => {
  const explorer = sample({ measured: MEASURED });
  const result = computer(explorer)(START);
  const { summary, cells } = kindOf(explorer);

  const picture = pictureOf(explorer);
  const frame = picture.frame(START, result, null);
  const plot = plotOf(frame, picture.fit, { width: 300, height: 200 });
  const names = picture.arrange?.(frame, plot).data.names ?? [];
  assert.deepEqual([picture.legend, names.map(({ text }) => text)], [[], ["a laboratory"]]);
  assert.match(
    summary(explorer, START, result),
    /Data, a laboratory: 2 points over \$2 to \$8, in a range of 3 to 30 MW\.$/,
  );
  const level = sample({ measured: MEASURED.map((each) => ({ ...each, y: each.y.map(() => 3) })) });
  assert.match(
    kindOf(level).summary(level, START, result),
    /Data, a laboratory: 2 points over \$2 to \$8, all at 3 MW\.$/,
  );
  assert.deepEqual(cells(explorer, result)[1], {
    isFixed: true,
    caption: "Power: data: a laboratory",
    head: ["price (dollars)", "power (MW)"],
    body: [
      ["2", "3"],
      ["8", "30"],
    ],
  });
});
