import assert from "node:assert/strict";
import { test } from "node:test";
import { flowSample } from "../../testing/sample.ts";
import { withPinned } from "../compare.ts";
import { computer } from "../compute/computer.ts";
import { kindOf, pictureOf } from "./kinds.ts";
import { plotOf } from "./names.ts";

const START = { country: "Ghana", value: 8, price: 2 };

/** A graph's picture, and its frame on a plot of a width. */
function drawn(explorer = flowSample(), width = 600, most = 1000) {
  const picture = pictureOf(explorer);
  const frame = picture.frame(START, computer(explorer)(START), null);
  const plot = { ...plotOf(frame, picture.fit, { width, height: 400 }), most: () => most };
  return { picture, frame: picture.arrange?.(frame, plot) ?? frame };
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

  assert.deepEqual([first?.[0]?.x, first?.at(-1)?.x], [0, 0.5]);
  assert.equal(Number(first?.[0]?.width) / 4, second?.[0]?.width);
});

test("long names are written in lines", () => {
  const flows = {
    nodes: [{ name: "chips of the second firm", layer: 0, place: 0.5 }],
    edges: [],
  };
  const [wide, narrow] = [600, 270].map(
    (width) => drawn(flowSample({ flows }), width).frame.data.nodes?.[0],
  );

  assert.deepEqual(
    [wide?.name, narrow?.name],
    ["chips of the\nsecond firm", "chips of\nthe second\nfirm"],
  );
  assert.equal(wide?.number, "unknown");
});

test("nodes of a full layer have room for their words, wide and narrow", () => {
  const nodes = ["a", "b", "c", "d", "e"].map((name, i) => {
    return { name, layer: 0, place: 0.1 + i / 5 };
  });
  const flows = { nodes: [...nodes, { name: "f", layer: 1, place: 0.5 }], edges: [] };
  for (const width of [270, 600]) {
    const { data, signals } = drawn(flowSample({ flows }), width).frame;
    const spots = (data.nodes ?? []).map(({ x, y }) => [
      Number(x) * (width - 88),
      Number(y) * (Number(signals?.tall) - 66),
    ]) as [number, number][];
    spots.forEach(([x, y], i) => {
      for (const [otherX, otherY] of spots.slice(i + 1))
        assert.ok(Math.abs(x - otherX) >= 70 || Math.abs(y - otherY) >= 70, `${width}`);
    });
  }
});

test("layers move together where the window is low, and its percents are whole", () => {
  const shares = flowSample({ columns: {} });
  const frames = [1000, 300, 100].map((most) => drawn(flowSample(), 270, most).frame);
  assert.deepEqual(
    frames.map(({ signals }) => signals?.tall),
    [346, 300, 234], // no nearer than what is written there asks
  );

  for (const each of shares.series) Object.assign(each, { unit: "fraction" });
  for (const each of shares.series) each.display = { factor: 0.01, unit: "%" };
  const { frame } = drawn(shares);
  assert.equal(frame.data.nodes?.[0]?.number, "400\u00a0%");
});

test("tooltips say what a node loses and what a flow is", () => {
  const { picture, frame } = drawn();

  assert.equal(picture.describe({ ...frame.data.nodes?.[0] }), "Kenya: 4 MW");
  assert.equal(
    picture.describe({ ...frame.data.edges?.at(-1) }),
    "Ghana gives 25\u00a0% of the input of Mali",
  );
});

test("of A the numbers are written that are others now", () => {
  const { picture, frame } = drawn();
  const values = { ...START, price: 4 };
  const now = picture.frame(values, computer(flowSample())(values), null);

  assert.deepEqual(
    withPinned(now, frame, picture.pinned).data.pinned?.map(({ label, name }) => [label, name]),
    [
      ["Kenya", "before: 4 MW"],
      ["Ghana", "before: 2 MW"],
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
