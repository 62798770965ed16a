// The chart library with our charts, in one bundle that a page loads once and only when one is drawn.

// @ts-expect-error the library has types for what pages usually call, and this is not among it
import { renderModule, SVGRenderer } from "vega-scenegraph";

export { changeset, Error as ErrorsOnly, parse, View } from "vega";
export { expressionInterpreter } from "vega-interpreter";
export { default as charts } from "../aikit_widgets/static/charts/vega.json" with { type: "json" };

/** Writes what marks are cut to when that changes, where the library writes all of it at each frame. */
class Renderer extends SVGRenderer {
  declare _defs: { clipping: object; gradient: object; el?: Element | null };
  #written = "";

  defs() {
    const { clipping, gradient, el } = this._defs;
    const now = JSON.stringify([clipping, gradient]);
    if (el && now === this.#written) return;
    this.#written = now;
    super.defs();
  }
}

renderModule("svg", { ...renderModule("svg"), renderer: Renderer });
