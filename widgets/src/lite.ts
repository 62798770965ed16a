// Vega-Lite, in which students write charts of their own: a bundle that only these load.

export { compile } from "vega-lite";
