// The Brief widget: draws with the kit.

import { widget } from "../shared/load.ts";

export default widget("mountBrief");
