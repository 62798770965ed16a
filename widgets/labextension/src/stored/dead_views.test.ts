// Holds which stored widget views go when a notebook opens, and what stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { viewIn, WIDGET_VIEW, withoutDeadViews, withoutOurState } from "./dead_views.ts";

const VIEW = { [WIDGET_VIEW]: { model_id: "m1", version_major: 2, version_minor: 1 } };
const TEXT = { "text/plain": "Explorer of power: 251 MW." };
const DATA = { "application/vnd.aikit.explorer+json": { schema: "aikit.explorer/1" } };
const PICTURE = { "image/png": "iVBORw0KGgo=" };
const output = (data: object) => ({ output_type: "display_data", metadata: {}, data: { ...data } });

const all = () => true;
const none = () => false;

test("a dead explorer loses its view and keeps text, data and picture", () => {
  const changed = withoutDeadViews([output({ ...VIEW, ...TEXT, ...DATA, ...PICTURE })], all);

  assert.deepEqual([...changed], [[0, output({ ...TEXT, ...DATA, ...PICTURE })]]);
});

test("a view whose widget lives stays", () => {
  assert.equal(withoutDeadViews([output({ ...VIEW, ...TEXT, ...DATA })], none).size, 0);
});

test("only the dead ones of several outputs change, each in its place", () => {
  const other = { [WIDGET_VIEW]: { model_id: "m2" } };
  const outputs = [
    { output_type: "stream", name: "stdout", text: "hello" },
    output({ ...VIEW, ...DATA }),
    output({ ...other, ...DATA }),
  ];

  const changed = withoutDeadViews(outputs, (model) => model === "m2");

  assert.deepEqual([...changed.keys()], [2]);
});

test("a widget of ours without data is known by its mark, whatever its text", () => {
  for (const line of ["Live chart: Growth.", "Brief: 12 memo lines.", "Note: A sentence."]) {
    const marked = { ...output({ ...VIEW, "text/plain": line }), metadata: { aikit: {} } };
    assert.equal(viewIn(marked), "m1");
  }
});

test("other people's widgets are theirs", () => {
  for (const text of [undefined, "IntSlider(value=3)", "Explorer of caves", "Brief: 3", 3])
    assert.equal(viewIn(output({ ...VIEW, "text/plain": text })), null);
});

test("an output without a view, or with a broken one, is no view", () => {
  for (const data of [DATA, { ...DATA, [WIDGET_VIEW]: null }, { ...DATA, [WIDGET_VIEW]: {} }])
    assert.equal(viewIn(output(data)), null);
});

const STATE = "application/vnd.jupyter.widget-state+json";
const ours = {
  model_module: "anywidget",
  state: { _anywidget_id: "aikit_widgets.explorer.widget.Explorer" },
};
const theirs = { model_module: "@jupyter-widgets/controls", state: { value: 3 } };
const entry = (state: object) => ({ [STATE]: { version_major: 2, version_minor: 0, state } });

test("our widgets' state goes, others' stays", () => {
  assert.deepEqual(withoutOurState(entry({ a: ours, b: theirs })), entry({ b: theirs }));
});

test("nothing is left of an entry that was all ours", () => {
  assert.equal(withoutOurState(entry({ a: ours })), null);
});

test("the layouts of our widgets go with them, unless another widget has them as well", () => {
  const of = (model: { state: object }, layout: string) => ({
    ...model,
    state: { ...model.state, layout: `IPY_MODEL_${layout}` },
  });
  const layout = { model_module: "@jupyter-widgets/base", state: {} };
  const state = { a: of(ours, "x"), b: of(theirs, "y"), c: of(ours, "y") };

  assert.deepEqual(
    withoutOurState(entry({ ...state, x: layout, y: layout, z: layout })),
    entry({ b: state.b, y: layout, z: layout }),
  );
  assert.equal(withoutOurState(entry({ a: state.a, x: layout })), null);
});

test("an entry without our state is returned as it is", () => {
  const foreign = entry({ b: theirs });

  assert.equal(withoutOurState(foreign), foreign);
  assert.equal(withoutOurState(undefined), undefined);
});
