// Holds who prints what in a notebook that several people edit, and what it writes of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXPLORER } from "../../../src/stored/documents.ts";
import type { Output } from "../notebooks/notebook.ts";
import { WIDGET_VIEW } from "../stored/dead_views.ts";
import { quietChange } from "../stored/together.ts";
import { isAlone, rankOf, Turns } from "./printing_turns.ts";
import type { OutputPlace } from "./prints.ts";
import { isSameRun, isToldIn } from "./saved.ts";

const viewOf = (model_id: string, document: object): Output => ({
  data: { [WIDGET_VIEW]: { model_id }, [EXPLORER]: document },
});

function placeOf(key: string, output: Output, more: Partial<OutputPlace> = {}): OutputPlace {
  const place = { key, id: key, cell: 0, at: 0, output, node: undefined };
  return { ...place, isBare: false, isRunHere: false, ...more };
}

const keysOf = (places: readonly OutputPlace[]) => places.map(({ key }) => key).join(" ");

test("a page prints what its user did something in, and what follows that", () => {
  const places = [
    placeOf("guess", { data: { a: { id: "power" } } }),
    placeOf("follows", { data: { a: { prediction: "power" } } }),
    placeOf("other", { data: { a: { prediction: null } } }),
  ];
  const turns = new Turns();
  assert.equal(keysOf(turns.due(places, 0, 1e6).places), "");

  turns.touch("guess");

  assert.equal(keysOf(turns.due(places, 0, 1e6).places), "guess follows");
  assert.equal(keysOf(turns.dueOnSave(places)), "guess follows");
});

test("an output is printed at most twice a minute, but whenever it is saved", () => {
  const places = [placeOf("one", { data: {} })];
  const turns = new Turns();
  turns.done(places[0] as OutputPlace, 1e6);
  assert.equal(turns.due(places, 0, 2e6).wait, null);

  turns.touch("one");

  assert.deepEqual(turns.due(places, 0, 1_010_000), { places: [], wait: 20_000 });
  assert.equal(keysOf(turns.dueOnSave(places)), "one");
  assert.equal(keysOf(turns.due(places, 0, 1_030_000).places), "one");
});

test("who ran a cell prints it; if that page does not, the next one does", () => {
  const bare = placeOf("one", viewOf("1", {}), { isBare: true });
  const [runner, second, third] = [new Turns(), new Turns(), new Turns()];

  assert.equal(keysOf(runner.due([{ ...bare, isRunHere: true }], 1, 1e6).places), "one");
  assert.deepEqual(second.due([bare], 0, 1e6), { places: [], wait: 5000 });
  assert.deepEqual(third.due([bare], 1, 1e6), { places: [], wait: 10_000 });
  assert.equal(keysOf(second.due([bare], 0, 1_005_000).places), "one");
  assert.equal(keysOf(third.due([{ ...bare, isBare: false }], 1, 1_010_000).places), "");
});

test("a notebook that is only opened is left as it is, until it is saved", () => {
  const bare = placeOf("one", viewOf("1", {}), { isBare: true });
  const turns = new Turns();

  turns.leave([bare]);

  assert.deepEqual(turns.due([bare], 0, 1e9), { places: [], wait: null });
  assert.equal(keysOf(turns.dueOnSave([bare])), "one");
});

test("people are counted, and not the server, who is present too", () => {
  const present = (clientID: number, ...users: (string | undefined)[]) => ({
    clientID,
    getStates: () => new Map(users.map((user, page) => [page, user ? { user } : {}])),
  });

  assert.deepEqual([undefined, present(1, undefined, "Ada")].map(isAlone), [true, true]);
  assert.equal(isAlone(present(0, "Ada", "Bo")), false);
  assert.deepEqual([present(1, undefined, "Ada"), present(1, "Ada", "Bo")].map(rankOf), [0, 1]);
});

test("another browser's picture of the same tells nothing new", () => {
  const html = (bytes: string, number: string) =>
    `<img src="data:image/png;base64,${bytes}"/><p>${number}</p>`;
  const [printed, again, moved] = [html("AA+/=", "251 MW"), html("BB", "251 MW"), html("BB", "9")];
  const told = (markup: string) => ({ data: { "text/html": markup, [EXPLORER]: { a: 1 } } });

  assert.ok(isToldIn(told(again), told(printed)));
  assert.ok(!isToldIn(told(moved), told(printed)));
  assert.ok(!isToldIn(told(again), { data: { ...told(again).data, [WIDGET_VIEW]: {} } }));
  assert.ok(isSameRun(viewOf("1", { a: 1 }), told(printed)));
  assert.ok(!isSameRun(viewOf("1", { a: 2 }), told(printed)));
});

test("a print is put inside of an output, which stays, and only where it differs", () => {
  const written: unknown[] = [];
  const shared = (output: Output) => ({
    get: (name: string) => output[name],
    set: (name: string, value: unknown) => written.push([name, value]),
  });
  const outputs = [shared({ data: { a: 1, b: 2 } }), shared({ data: { a: 2 }, metadata: {} })];
  const cell = {
    youtputs: { get: (at: number) => outputs[at] },
    transact: (act: () => void, ...how: unknown[]) => written.push(how) && act(),
  };
  const [same, changed] = [{ data: { b: 2, a: 1 } }, { data: { a: 2, b: undefined, c: 1 } }];

  quietChange({ cells: [{}, cell] } as never, [{}, { outputs: [same, changed] }]);

  assert.deepEqual(written, [
    [false, "silent-change"],
    ["data", { a: 2, c: 1 }],
  ]);
});
