// The chart library, in one bundle that a page loads once and only when a chart is drawn.

export { changeset, Error as ErrorsOnly, parse, View } from "vega";
export { expressionInterpreter } from "vega-interpreter";
export { compile } from "vega-lite";
