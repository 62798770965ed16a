// The plugins that aikit adds to JupyterLab and Notebook.

import { classroom } from "./classroom/plugin.ts";
import { facts } from "./facts/plugin.ts";
import { language } from "./language.ts";
import { lessons } from "./lessons/plugin.ts";
import { browserCopy } from "./notebooks/browser_copy.ts";
import { openNotebooks } from "./notebooks/open_notebooks.ts";
import { savedWork } from "./notebooks/saved_work.ts";
import { preferences } from "./preferences.ts";
import { provider } from "./provider.ts";
import { reading } from "./reading/plugin.ts";
import { running } from "./running/plugin.ts";
import { saving } from "./saving/plugin.ts";
import { renderer } from "./stored/renderer.ts";
import { reopening } from "./stored/reopening.ts";
import { tour } from "./tour/plugin.ts";

export default [
  language,
  preferences,
  openNotebooks,
  provider,
  renderer,
  reopening,
  saving,
  savedWork,
  browserCopy,
  running,
  reading,
  lessons,
  classroom,
  facts,
  tour,
];
