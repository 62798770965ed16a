// What a page's configuration says of the place that it is served from. A static site has no server
// that knows where lessons are installed, no kernel before one is started, and maybe none at all.

import { PageConfig, URLExt } from "@jupyterlab/coreutils";
import { isObject } from "../../src/text/json.ts";

/** The options of a page, as `aikit site` writes them. */
const OPTIONS = {
  lessons: "aikitLessons",
  written: "aikitLessonsWritten",
  keys: "aikitAnswerKeys",
  kernel: "aikitKernel",
};

/** The folder of the site in which the lessons are as they are installed. */
export const folderOfLessons = () => PageConfig.getOption(OPTIONS.lessons) || "static";

/** Whether the page is of a site that no Jupyter serves. */
export const isStatic = () => PageConfig.getOption(OPTIONS.lessons) !== "";

/** Whether a file that was last written then is as the site has it. */
export const isShipped = (written: string) => written === PageConfig.getOption(OPTIONS.written);

/** Whether code runs here: a site can be without Python. */
export const runsCode = () => PageConfig.getOption(OPTIONS.kernel) !== "none";

let keys: Promise<Record<string, unknown>> | undefined;

/** The key with which this site judges an exercise; undefined if only a kernel can. */
export async function answerKeyOf(id: unknown): Promise<unknown> {
  const file = PageConfig.getOption(OPTIONS.keys);
  if (file === "") return undefined;
  keys ??= fetchKeys(URLExt.join(PageConfig.getBaseUrl(), file));
  return (await keys)[String(id)];
}

async function fetchKeys(address: string): Promise<Record<string, unknown>> {
  const reply = await fetch(address);
  const found: unknown = reply.ok ? await reply.json() : null;
  return isObject(found) ? found : {};
}
