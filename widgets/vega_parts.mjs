// The parts of Vega that the kit's own charts are made of, which stand in for all of it in an
// exported page: without maps of the earth, forces, trees and words in clouds it is a tenth smaller.

import { transforms } from "vega-dataflow";
import * as encode from "vega-encode";
import * as tx from "vega-transforms";
import { extend } from "vega-util";
import * as vtx from "vega-view-transforms";

extend(transforms, tx, vtx, encode);

export { changeset } from "vega-dataflow";
export { parse } from "vega-parser";
export { Error } from "vega-util";
export { View } from "vega-view";
