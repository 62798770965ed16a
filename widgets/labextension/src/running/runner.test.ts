// A cell of a lesson runs after those that it needs; a notebook and kernels made of plain data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Execution, type Runnable, Runner } from "./runner.ts";

const FAILS = "1 / 0";

type Hear = (sender: unknown, value: unknown) => void;

/** A lesson of code cells, by their ids, with a kernel; code with FAILS ends in an error. */
function lessonOf(sources: Record<string, string>, history: string[] = []) {
  const log: string[] = [];
  const told: string[] = [];
  const names: unknown[] = [];
  const statuses: Hear[] = [];
  const widgets: (Runnable & { source: string })[] = [];
  const parent = { widgets };
  for (const [id, source] of Object.entries(sources)) {
    const cell = {
      source,
      parent,
      isDisposed: false,
      model: {
        id,
        type: "code",
        sharedModel: { getSource: () => cell.source },
        getMetadata: () => undefined,
      },
    };
    widgets.push(cell);
  }
  const inputs = history.map((input, place) => [0, place, input]);
  const kernel = { status: "idle", requestHistory: async () => ({ content: { history: inputs } }) };
  const sessionContext = {
    hasNoKernel: false,
    startKernel: async () => false,
    session: { kernel },
    kernelChanged: { connect: () => undefined },
    statusChanged: { connect: (hear: Hear) => statuses.push(hear) },
  };
  const run = async ({ cell }: Execution) => {
    log.push(cell.model.id);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const source = cell.model.sharedModel.getSource();
    if (source.includes(FAILS)) throw new Error("ZeroDivisionError");
    const [, missing] = /lacks\((\w+)\)/.exec(source) ?? [];
    if (!missing) return true;
    const error = { ename: "NameError", evalue: `name '${missing}' is not defined` };
    const output = { toJSON: () => ({ output_type: "error", ...error }) };
    Object.assign(cell.model, { outputs: { length: 1, get: () => output } });
    throw new Error("NameError");
  };
  const runner = new Runner(run, {
    ofError: ({ model }) => told.push(model.id),
    ofName: (name, below) => names.push([name, below?.model.id ?? null]),
  });
  const cellNamed = (id: string) =>
    widgets.find(({ model }) => model.id === id) as (typeof widgets)[0];
  return {
    ...{ log, told, names, runner, cellNamed },
    run: (id: string) => runner.run({ cell: cellNamed(id), notebook: {} as never, sessionContext }),
    restart() {
      inputs.length = 0;
      for (const hear of statuses) hear(null, "restarting");
    },
  };
}

const LESSON = {
  kit: "import aikit as ak",
  guess: "guess = 1",
  other: "months = 12",
  explore: "ak.explorer(guess)",
};

test("what a cell needs and has not run is run first, once", async () => {
  const { run, log } = lessonOf(LESSON);

  assert.equal(await run("explore"), true);
  assert.equal(await run("explore"), true);

  assert.deepEqual(log, ["kit", "guess", "explore", "explore"]);
});

test("all cells at once run once each, in the order in which they were asked for", async () => {
  const { run, log } = lessonOf(LESSON);

  await Promise.all(Object.keys(LESSON).map(run));

  assert.deepEqual(log, Object.keys(LESSON));
});

test("several cells below wait for what they share, and run in their order", async () => {
  const { run, log } = lessonOf({ ...LESSON, again: "ak.explorer(guess, months)" });

  await Promise.all(["explore", "again"].map(run));

  assert.deepEqual(log, ["kit", "guess", "explore", "other", "again"]);
});

test("an error above is told, and the cell is left as it was, until that one is mended", async () => {
  const { run, log, told, cellNamed } = lessonOf({ ...LESSON, guess: `guess = ${FAILS}` });

  assert.equal(await run("explore"), false);
  assert.deepEqual([log, told], [["kit", "guess"], ["guess"]]);

  cellNamed("guess").source = "guess = 2";
  assert.equal(await run("explore"), true);
  assert.deepEqual(log, ["kit", "guess", "guess", "explore"]);
});

test("an error in a cell that is not needed stops nothing", async () => {
  const { run, told } = lessonOf({ ...LESSON, other: `months = ${FAILS}` });

  assert.equal(await run("explore"), true);
  assert.deepEqual(told, []);
});

test("a cell's own error is Jupyter's to show", async () => {
  const { run, told } = lessonOf({ ...LESSON, explore: `ak.explorer(${FAILS})` });

  await assert.rejects(run("explore"), /ZeroDivisionError/);
  assert.deepEqual(told, []);
});

test("a name that no cell binds any more is told, and where one below does", async () => {
  const { run, names, cellNamed } = lessonOf({
    ...{ guess: "months = 1", explore: "lacks(guess)" },
    ...{ early: "lacks(late)", later: "late = 1" },
    ...{ again: "lacks(months)" },
  });

  await assert.rejects(run("explore"), /NameError/);
  assert.deepEqual(names, [["guess", null]]);
  await assert.rejects(run("early"), /NameError/);
  assert.deepEqual(names[1], ["late", "later"]);
  await assert.rejects(run("again"), /NameError/); // it was bound above: its own affair
  assert.equal(names.length, 2);

  cellNamed("guess").source = "guess = 1";
  await assert.rejects(run("explore"), /NameError/);
  assert.equal(names.length, 2);
});

test("a cell that was changed since it ran is run again for those below", async () => {
  const { run, log, cellNamed } = lessonOf(LESSON);
  await run("explore");

  cellNamed("guess").source = "guess = 2";
  await run("explore");

  assert.deepEqual(log, ["kit", "guess", "explore", "guess", "explore"]);
});

test("a new kernel has run nothing", async () => {
  const { run, log, restart, runner, cellNamed } = lessonOf(LESSON);
  await run("explore");
  assert.equal(runner.hasRun(cellNamed("guess")), true);

  restart();
  assert.equal(runner.hasRun(cellNamed("guess")), false);
  await run("explore");

  assert.deepEqual(log, ["kit", "guess", "explore", "kit", "guess", "explore"]);
});

test("what a kernel ran before the page was loaded is not run again", async () => {
  const { run, log } = lessonOf(LESSON, ["", "import aikit as ak", "guess = 1\n"]);

  await run("explore");

  assert.deepEqual(log, ["explore"]);
});
