// Builds the front end: the two bundles that all widgets share, a stub for each widget that knows
// which bundles are its own, and the JupyterLab extension.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildLabextension } from "./labextension/build.mjs";

const HERE = new URL("./", import.meta.url);
const BUILT = new URL("aikit_widgets/static/", HERE);
const WIDGETS = ["checkpoint", "explorer", "live_chart", "prediction"];

if (!existsSync(new URL("charts.json", BUILT))) {
  console.error("The charts are not compiled: run python widgets/aikit_widgets/charts.py first.");
  process.exit(1);
}

/** One ES module with all that it needs, as text. */
async function bundle(entry, define = {}) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(entry, HERE))],
    bundle: true,
    define,
    format: "esm",
    legalComments: "none",
    loader: { ".css": "text" },
    minify: true,
    target: "es2022",
    write: false,
  });
  return outputFiles[0].contents;
}

const digest = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 20);
};

await mkdir(BUILT, { recursive: true });
const [kit, vega] = await Promise.all([bundle("src/kit.ts"), bundle("src/vega.ts")]);
const hash = digest(kit, vega);
const stubs = WIDGETS.map(async (name) => {
  const stub = await bundle(`src/${name}/index.ts`, { AIKIT_HASH: JSON.stringify(hash) });
  await writeFile(new URL(`${name}.js`, BUILT), stub);
});
await Promise.all([
  writeFile(new URL("kit.js", BUILT), kit),
  writeFile(new URL("vega.js", BUILT), vega),
  ...stubs,
]);
await buildLabextension({ hash });
console.log(`Built kit.js ${kit.length} bytes, vega.js ${vega.length} bytes, hash ${hash}.`);
