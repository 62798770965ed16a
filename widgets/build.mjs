// Builds the front end: the two bundles that all widgets share, a stub for each widget that knows
// which bundles are its own, and the JupyterLab extension.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildLabextension } from "./labextension/build.mjs";
import { licencesOf } from "./licences.mjs";

const HERE = new URL("./", import.meta.url);
const BUILT = new URL("aikit_widgets/static/", HERE);
const WIDGETS = ["brief", "checkpoint", "explorer", "live_chart", "memo_line", "prediction"];

if (!existsSync(new URL("charts.json", BUILT))) {
  console.error("The charts are not compiled: run python -m aikit_widgets.charts first.");
  process.exit(1);
}

/** One ES module with all that it needs, and the files that went into it. */
async function bundle(entry, define = {}) {
  const { metafile, outputFiles } = await esbuild.build({
    absWorkingDir: fileURLToPath(HERE),
    entryPoints: [fileURLToPath(new URL(entry, HERE))],
    bundle: true,
    define,
    format: "esm",
    legalComments: "none",
    loader: { ".css": "text" },
    metafile: true,
    minify: true,
    target: "es2022",
    write: false,
  });
  return { code: outputFiles[0].contents, inputs: Object.keys(metafile.inputs) };
}

const digest = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 20);
};

await mkdir(BUILT, { recursive: true });
const [kit, vega] = await Promise.all([bundle("src/kit.ts"), bundle("src/vega.ts")]);
const hash = digest(kit.code, vega.code);
const stubs = WIDGETS.map(async (name) => {
  const { code } = await bundle(`src/${name}/index.ts`, { AIKIT_HASH: JSON.stringify(hash) });
  await writeFile(new URL(`${name}.js`, BUILT), code);
});
await Promise.all([
  writeFile(new URL("kit.js", BUILT), kit.code),
  writeFile(new URL("vega.js", BUILT), vega.code),
  writeFile(
    new URL("LICENCES.txt", BUILT),
    await licencesOf([...kit.inputs, ...vega.inputs], HERE),
  ),
  ...stubs,
]);
await buildLabextension({ hash });
console.log(
  `Built kit.js ${kit.code.length} bytes, vega.js ${vega.code.length} bytes, hash ${hash}.`,
);
