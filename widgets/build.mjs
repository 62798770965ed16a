// Builds the front end: the bundles that all widgets share, a stub for each widget that knows
// which bundles are its own, and the JupyterLab extension.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildLabextension } from "./labextension/build.mjs";
import { licencesOf } from "./licences.mjs";
import { chartsOf } from "./src/chart/build.ts";
import { compiled } from "./src/lite.ts";
import { saying, textsSaidIn } from "./words.mjs";

const HERE = new URL("./", import.meta.url);
const BUILT = new URL("aikit_widgets/static/", HERE);

const NEEDED = {
  "look.json": "aikit_widgets.charts",
  "facts/data.json": "aikit.commands.front_data",
  classroom: "aikit_widgets.classroom.course",
};
for (const [made, module] of Object.entries(NEEDED))
  if (!existsSync(new URL(made, BUILT))) {
    console.error(`${made} is not made yet: run python -m ${module} first.`);
    process.exit(1);
  }

/** Style sheets as text, without what only their authors read. */
const styles = {
  name: "styles",
  setup: (build) =>
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await esbuild.transform(source, {
        loader: "css",
        minify: true,
        target: TARGET,
      });
      return { contents: code, loader: "text" };
    }),
};

/** One module with all that its source needs, the files that went into it, and what it exports. */
async function bundle(contents, { define = {}, format = "esm", alias = {} } = {}) {
  const { metafile, outputFiles } = await saying((plugins) =>
    esbuild.build({
      absWorkingDir: fileURLToPath(HERE),
      alias,
      stdin: { contents, resolveDir: fileURLToPath(new URL("src/", HERE)) },
      bundle: true,
      define,
      format,
      legalComments: "none",
      metafile: true,
      minify: true,
      plugins: [styles, ...plugins],
      target: "es2022",
      write: false,
    }),
  );
  const [{ exports }] = Object.values(metafile.outputs);
  return { code: outputFiles[0].contents, inputs: Object.keys(metafile.inputs), exports };
}

/** The widget's module that a view of the kit belongs to: "mountLiveChart" is of live_chart.js. */
const widgetOf = (view) =>
  view
    .slice("mount".length)
    .replace(/(?<!^)[A-Z]/g, "_$&")
    .toLowerCase();

/** The oldest browsers in which an exported page is alive; in others it shows its pictures. */
const BROWSERS = { Chromium: 100, Firefox: 115, Safari: 15.4 };
const TARGET = Object.entries(BROWSERS).map(
  ([name, version]) => `${{ Chromium: "chrome" }[name] ?? name.toLowerCase()}${version}`,
);

/** What an exported page is made of: one script, which also runs from a file, or one style sheet. */
async function pagePart(entry, own) {
  const { metafile, outputFiles } = await saying((plugins) =>
    esbuild.build({
      absWorkingDir: fileURLToPath(HERE),
      alias: { vega: "./vega_parts.mjs" },
      entryPoints: [entry],
      bundle: true,
      format: "iife",
      legalComments: "none",
      metafile: true,
      minify: true,
      plugins: [...own, ...plugins],
      target: TARGET,
      write: false,
    }),
  );
  return { code: outputFiles[0].contents, inputs: Object.keys(metafile.inputs) };
}

const digest = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 20);
};

await mkdir(BUILT, { recursive: true });
const charts = new URL("charts/", BUILT);
const specs = JSON.parse(await readFile(new URL("vega_lite.json", charts), "utf8"));
await writeFile(new URL("vega.json", charts), JSON.stringify(chartsOf(compiled, specs)));
const [kit, vega, lite, published, page, style] = await Promise.all([
  bundle('export * from "./kit.ts"'),
  bundle('export * from "./vega.ts"', { alias: { vega: "./vega_lite_parts.mjs" } }),
  bundle('export * from "./lite.ts"', { alias: { vega: "vega-util" } }), // it needs no more of it
  bundle('import "./published.ts"', { format: "iife" }),
  pagePart("src/standalone/main.ts", [styles]),
  pagePart("src/standalone/page.css", []),
]);
const hash = digest(kit.code, vega.code, lite.code);
const views = kit.exports.filter((name) => name.startsWith("mount"));
const stubs = views.map(async (view) => {
  const source = `import { widget } from "./stub.ts"; export default widget("${view}");`;
  const { code } = await bundle(source, { define: { AIKIT_HASH: JSON.stringify(hash) } });
  await writeFile(new URL(`${widgetOf(view)}.js`, BUILT), code);
});
await Promise.all([
  writeFile(new URL("kit.js", BUILT), kit.code),
  writeFile(new URL("vega.js", BUILT), vega.code),
  writeFile(new URL("lite.js", BUILT), lite.code),
  writeFile(new URL("page.js", BUILT), page.code),
  writeFile(new URL("page.css", BUILT), style.code),
  writeFile(new URL("browsers.json", BUILT), JSON.stringify(BROWSERS)),
  writeFile(new URL("published.js", BUILT), published.code),
  writeFile(
    new URL("LICENCES.txt", BUILT),
    await licencesOf(
      [kit, vega, lite, page].flatMap(({ inputs }) => inputs),
      HERE,
    ),
  ),
  writeFile(new URL("said.json", BUILT), JSON.stringify(textsSaidIn("src", "../aikit/data"))),
  ...stubs,
]);
await buildLabextension({ hash });
console.log(
  `Built ${Object.entries({ kit, vega, lite, page })
    .map(([name, { code }]) => `${name}.js ${code.length} bytes`)
    .join(", ")}, hash ${hash}.`,
);
