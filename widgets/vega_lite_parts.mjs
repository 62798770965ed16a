// The parts of Vega that a chart in Vega-Lite can ask for, which stand in for all of it in Jupyter:
// those of the kit's own charts, maps of the earth, fits, and what is nearest to the pointer.

import { transforms } from "vega-dataflow";
import * as geo from "vega-geo";
import * as regression from "vega-regression";
import { extend } from "vega-util";
import * as voronoi from "vega-voronoi";

extend(transforms, geo, regression, voronoi);

export * from "./vega_parts.mjs";
