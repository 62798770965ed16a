import assert from "node:assert/strict";
import { test } from "node:test";
import { type Field, middleOf, regionOf, runsOf, sharesOf } from "./map_regions.ts";

const field = (at: Field["at"], width = 5, height = 5): Field => ({ width, height, at });
const close = (found: number | undefined, wanted: number, within = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) <= within, `${found} for ${wanted}`);

test("a slope is cut where it crosses a level, between the lines of the grid", () => {
  const runs = runsOf(
    field((_, y) => y),
    [1.25],
  );

  for (const run of runs.filter(({ region }) => region === 0)) close(run.high, 1.25);
  for (const run of runs.filter(({ region }) => region === 1)) close(run.low, 1.25);
  const [under, over] = sharesOf(runs, 2);
  close(under, 1.25 / 4);
  close(over, 2.75 / 4);
});

test("a region thinner than a cell is as thin as it is", () => {
  const runs = runsOf(
    field((_, y) => y - 2.5),
    [-0.01, 0.01],
  );

  close(sharesOf(runs, 3)[1], 0.02 / 4);
});

test("a thin region that stands upright is seen as well", () => {
  const shares = sharesOf(
    runsOf(
      field((x) => x - 2.5),
      [-0.01, 0.01],
    ),
    3,
  );

  close(shares[1], 0.02 / 4);
});

test("regions lie side by side, too", () => {
  const shares = sharesOf(
    runsOf(
      field((x) => x),
      [2],
    ),
    2,
  );

  close(shares[0], 0.5);
});

test("what is unknown is not painted", () => {
  const runs = runsOf(
    field((_, y) => (y > 2 ? Number.NaN : y)),
    [],
  );

  assert.ok(runs.length > 0 && runs.every(({ high }) => high === 2));
  assert.deepEqual(
    sharesOf(
      runsOf(
        field(() => Number.NaN),
        [],
      ),
      1,
    ),
    [0],
  );
});

test("an infinite number is above every level", () => {
  const runs = runsOf(
    field((_, y) => (y > 2 ? Number.POSITIVE_INFINITY : 0)),
    [1],
  );

  assert.deepEqual(new Set(runs.map(({ region }) => region)), new Set([0, 1]));
});

test("a level itself belongs below it", () => {
  assert.deepEqual(
    [0, 1, 1.1, 5].map((value) => regionOf(value, [1, 3])),
    [0, 0, 1, 2],
  );
});

test("a name stands inside its region", () => {
  const isIn = (x: number, y: number) => (x - 1) ** 2 + (y - 3) ** 2;
  const runs = runsOf(field(isIn), [1]);

  const middle = middleOf(runs, 0);

  assert.ok(middle && isIn(middle.x, middle.y) < 1);
  assert.equal(middleOf(runs, 7), null);
});
