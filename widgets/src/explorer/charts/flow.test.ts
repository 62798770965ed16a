import assert from "node:assert/strict";
import { test } from "node:test";
import { flowSample } from "../../testing/sample.ts";
import { withPinned } from "../compare.ts";
import { computer } from "../compute/computer.ts";
import { kindOf, pictureOf } from "./kinds.ts";

const START = { country: "Ghana", value: 8, price: 2 };

function drawn(explorer = flowSample()) {
  const picture = pictureOf(explorer);
  return { picture, frame: picture.frame(START, computer(explorer)(START), null) };
}

test("each node has its number, and a colour by its part of the most", () => {
  const { frame } = drawn();

  assert.deepEqual(
    frame.data.nodes?.map(({ label, number, kind }) => [label, number, kind]),
    [
      ["Kenya", "4 MW", "step-7"],
      ["Ghana", "2 MW", "step-4"],
      ["Mali", "infinity", "step-7"],
    ],
  );
});

test("the chosen node is marked, also in words", () => {
  const { frame } = drawn();

  assert.deepEqual(
    frame.data.marker?.map(({ name }) => name),
    ["▸ Ghana"],
  );
});

test("a flow runs from its supplier to its customer, as wide as its share", () => {
  const { frame } = drawn();
  const [first, second] = [0, 1].map((id) => frame.data.edges?.filter((row) => row.id === id));

  assert.deepEqual([first?.[0]?.layer, first?.at(-1)?.layer], [0, 0.5]);
  assert.equal(Number(first?.[0]?.width) / 4, second?.[0]?.width);
});

test("long names are written in lines", () => {
  const flows = {
    nodes: [{ name: "chips of the second firm", layer: 0, place: 0.5 }],
    edges: [],
  };
  const [node] = drawn(flowSample({ flows })).frame.data.nodes ?? [];

  assert.deepEqual(
    [node?.name, node?.short],
    ["chips of the\nsecond firm", "chips of\nthe second\nfirm"],
  );
  assert.equal(node?.number, "unknown");
});

test("tooltips say what a node loses and what a flow is", () => {
  const { picture, frame } = drawn();

  assert.equal(picture.describe({ ...frame.data.nodes?.[0] }), "Kenya: 4 MW");
  assert.equal(
    picture.describe({ ...frame.data.edges?.at(-1) }),
    "Ghana gives 25 % of the input of Mali",
  );
});

test("of A the numbers are written that are others now", () => {
  const { picture, frame } = drawn();
  const values = { ...START, price: 4 };
  const now = picture.frame(values, computer(flowSample())(values), null);

  assert.deepEqual(
    withPinned(now, frame, picture.pinned).data.pinned?.map(({ label, name }) => [label, name]),
    [
      ["Kenya", "A: 4 MW"],
      ["Ghana", "A: 2 MW"],
    ],
  );
});

test("the tables hold every number and every flow", () => {
  const explorer = flowSample();
  const [nodes, flows] = kindOf(explorer).cells(explorer, computer(explorer)(START));

  assert.equal(nodes?.body.length, 3);
  assert.deepEqual(flows?.body, [
    ["Kenya", "Ghana", "100"],
    ["Ghana", "Mali", "25"],
  ]);
});
