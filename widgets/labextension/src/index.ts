// The plugins that aikit adds to JupyterLab and Notebook.

import { lessons } from "./lessons_plugin.ts";
import { openNotebooks } from "./open_notebooks.ts";
import { provider } from "./provider.ts";
import { reading } from "./reading_plugin.ts";
import { renderer } from "./renderer.ts";
import { reopening } from "./reopening.ts";

export default [openNotebooks, provider, renderer, reopening, reading, lessons];
