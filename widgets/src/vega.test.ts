// Holds that the parts of Vega in vega.js are all that a chart in Vega-Lite can ask for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const textOf = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const partsIn = (text: string) =>
  [...text.matchAll(/from ["'](vega-\w[\w-]*)["']/g)].map((m) => m[1]);

test("Vega-Lite writes no transform that was left out", async () => {
  const brought = partsIn(textOf("vega_parts.mjs") + textOf("vega_lite_parts.mjs"));
  const [registered = ""] = textOf("node_modules/vega/index.js").split("// -- Exports");
  const left = partsIn(registered).filter((part) => !brought.includes(part));
  const parts = await Promise.all(left.map((part) => import(part as string)));
  const names = parts.flatMap((part) => Object.keys(part));
  const compiler = textOf("node_modules/vega-lite/build/index.js");

  assert.ok(compiler.includes("type: 'loess'"), "it writes its transforms otherwise than before");
  assert.ok(names.includes("force"));
  assert.deepEqual(
    names.filter((name) => compiler.includes(`type: '${name}'`)),
    [],
  );
});
