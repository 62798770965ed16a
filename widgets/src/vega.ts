// The chart library, in one bundle that a page loads once and only when a chart is drawn.

export { parse, View, Warn } from "vega";
export { expressionInterpreter } from "vega-interpreter";
export { compile } from "vega-lite";
