import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kernel, PATIENCE } from "../../host/host.ts";
import type { Result } from "../document.ts";
import { kernelColumns } from "./columns.ts";

type Sent = { kind: string; seq: number; isMoving: boolean; values: object };
type Hear = Parameters<Kernel["onMessage"]>[0];

/** A kernel that answers when it is told to. */
function slow() {
  const sent: Sent[] = [];
  let hear: Hear = assert.fail;
  const kernel: Kernel = {
    send: (content) => sent.push(content as Sent),
    onMessage(onControl) {
      hear = onControl;
      return () => {
        hear = () => undefined;
      };
    },
    onHealth: () => () => undefined,
    restart: null,
  };
  const reply = (seq: number | undefined, value: number) =>
    hear({ kind: "columns", seq, names: ["power"], headline: { value } }, [
      new DataView(Float64Array.of(value, value).buffer),
    ]);
  const replyAtRest = (seq: number | undefined, ...arrays: number[][]) =>
    hear(
      { kind: "columns", seq, names: ["power"], moves: ["value"], headline: { value: 4 } },
      arrays.map((array) => new DataView(Float64Array.from(array).buffer)),
    );
  const fail = (seq: number | undefined, message: string) =>
    hear({ kind: "error", seq, message }, []);
  return { kernel, sent, reply, replyAtRest, fail };
}

function asking() {
  const { kernel, ...rest } = slow();
  const onResult: number[] = [];
  const results: Result[] = [];
  const onMessage: string[] = [];
  function keep(result: Result) {
    results.push(result);
    onResult.push(...(result.columns.power ?? []));
  }
  const columns = kernelColumns(kernel, keep, (message) => onMessage.push(message));
  return { ...rest, onResult, results, onMessage, columns };
}

test("columns come as binary, with the headline", () => {
  const { columns, sent, onResult, reply } = asking();

  columns.ask({ value: 8 });
  reply(sent[0]?.seq, 4);

  assert.deepEqual(sent[0]?.values, { value: 8 });
  assert.deepEqual(onResult, [4, 4]);
});

test("one question is on its way; of those that wait only the newest is asked", () => {
  const { columns, sent, reply } = asking();

  for (const value of [1, 2, 3, 4]) columns.ask({ value });
  reply(sent[0]?.seq, 1);
  reply(sent[1]?.seq, 4);

  assert.deepEqual(
    sent.map((each) => each.values),
    [{ value: 1 }, { value: 4 }],
  );
});

test("an answer to a question that nobody asked here is not drawn", () => {
  const { columns, sent, onResult, reply } = asking();

  columns.ask({ value: 1 });
  reply(Number(sent[0]?.seq) - 1, 9);

  assert.deepEqual(onResult, []);
});

test("the kernel's refusal is told until it answers, and the next question is asked", () => {
  const { columns, sent, onMessage, fail, reply } = asking();

  columns.ask({ value: -1 });
  columns.ask({ value: 1 });
  fail(sent[0]?.seq, "value = -1 is out of bounds.");
  reply(sent[1]?.seq, 1);

  assert.deepEqual(onMessage, ["value = -1 is out of bounds.", ""]);
  assert.equal(sent.length, 2);
  columns.end();
});

test("a question says whether a control is held; that of rest comes last, though alike", () => {
  const { columns, sent, reply } = asking();

  for (const value of [1, 2]) columns.ask({ value }, true);
  columns.ask({ value: 2 });
  reply(sent[0]?.seq, 1);

  assert.deepEqual(
    sent.map(({ isMoving, values }) => ({ isMoving, values })),
    [
      { isMoving: true, values: { value: 1 } },
      { isMoving: false, values: { value: 2 } },
    ],
  );
  columns.end();
});

test("at rest the kernel says as well what moving a number alone would do", () => {
  const { columns, sent, results, replyAtRest } = asking();

  columns.ask({ value: 8 });
  replyAtRest(sent[0]?.seq, [4], [1, 8], [0.5, 4]);

  assert.deepEqual(results[0]?.moves, {
    value: { places: Float64Array.of(1, 8), answers: [Float64Array.of(0.5, 4)] },
  });
});

test("a silent kernel is told within two seconds, and its late answer takes that back", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { columns, sent, onMessage, onResult, reply } = asking();

  columns.ask({ value: 1 });
  t.mock.timers.tick(PATIENCE - 1);
  assert.deepEqual(onMessage, []);
  t.mock.timers.tick(1);
  assert.match(onMessage[0] ?? "", /The kernel does not answer/);
  reply(sent[0]?.seq, 1);

  assert.ok(PATIENCE < 2000);
  assert.equal(onMessage[1], "");
  assert.deepEqual(onResult, [1, 1]);
});

test("what was lost with the line is asked again, the newest alone; what was answered is not", () => {
  const { columns, sent, onResult, reply } = asking();

  columns.again();
  columns.ask({ value: 1 });
  columns.ask({ value: 2 });
  columns.again();
  reply(sent[0]?.seq, 1);
  reply(sent[1]?.seq, 2);
  columns.again();

  assert.deepEqual(
    sent.map(({ values }) => values),
    [{ value: 1 }, { value: 2 }],
  );
  assert.deepEqual(onResult, [2, 2]);
});

test("without a kernel nothing is asked, and nobody is told that it is silent", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const columns = kernelColumns(null, assert.fail, assert.fail);

  columns.ask({ value: 1 });
  t.mock.timers.tick(2 * PATIENCE);

  columns.end();
});

test("two explorers never ask alike, and one that ended hears nothing", () => {
  const [one, two] = [asking(), asking()];
  one.columns.ask({ value: 1 });
  two.columns.ask({ value: 1 });
  one.columns.end();
  one.reply(one.sent[0]?.seq, 4);

  assert.notEqual(one.sent[0]?.seq, two.sent[0]?.seq);
  assert.deepEqual(one.onResult, []);
});
