// The chart library with our charts, in one bundle that a page loads once and only when one is drawn.

export { changeset, Error as ErrorsOnly, parse, View } from "vega";
export { expressionInterpreter } from "vega-interpreter";
export { default as charts } from "../aikit_widgets/static/charts/vega.json" with { type: "json" };
