import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kernel } from "../shared/host.ts";
import type { Result } from "./document.ts";
import { kernelColumns } from "./kernel.ts";

type Sent = { kind: string; seq: number; values: object };
type Hear = Parameters<Kernel["onMessage"]>[0];

/** A kernel that answers when it is told to. */
function slow() {
  const sent: Sent[] = [];
  let hear: Hear = assert.fail;
  const kernel: Kernel = {
    send: (content) => sent.push(content as Sent),
    onMessage(heard) {
      hear = heard;
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
  const fail = (seq: number | undefined, message: string) =>
    hear({ kind: "error", seq, message }, []);
  return { kernel, sent, reply, fail };
}

function asking() {
  const { kernel, ...rest } = slow();
  const got: number[] = [];
  const failed: string[] = [];
  const keep = (result: Result) => got.push(...(result.columns.power ?? []));
  const columns = kernelColumns(kernel, keep, (message) => failed.push(message));
  return { ...rest, got, failed, columns };
}

test("columns come as binary, with the headline", () => {
  const { columns, sent, got, reply } = asking();

  columns.ask({ value: 8 });
  reply(sent[0]?.seq, 4);

  assert.deepEqual(sent[0]?.values, { value: 8 });
  assert.deepEqual(got, [4, 4]);
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
  const { columns, sent, got, reply } = asking();

  columns.ask({ value: 1 });
  reply(Number(sent[0]?.seq) - 1, 9);

  assert.deepEqual(got, []);
});

test("the kernel's refusal is told, and the next question is asked", () => {
  const { columns, sent, failed, fail } = asking();

  columns.ask({ value: -1 });
  columns.ask({ value: 1 });
  fail(sent[0]?.seq, "value = -1 is out of bounds.");

  assert.deepEqual(failed, ["value = -1 is out of bounds."]);
  assert.equal(sent.length, 2);
});

test("two explorers never ask alike, and one that ended hears nothing", () => {
  const [one, two] = [asking(), asking()];
  one.columns.ask({ value: 1 });
  two.columns.ask({ value: 1 });
  one.columns.end();
  one.reply(one.sent[0]?.seq, 4);

  assert.notEqual(one.sent[0]?.seq, two.sent[0]?.seq);
  assert.deepEqual(one.got, []);
});
