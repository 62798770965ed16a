// Builds the JupyterLab extension. A prebuilt extension is a script that leaves a container in
// window._JUPYTERLAB: Jupyter hands it the modules that all extensions share, then asks it for our
// plugins. CONTRIBUTING says why this is written here and not left to @jupyter/builder.

import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { saying, wordsOf } from "../words.mjs";

const HERE = new URL("./", import.meta.url);
const ROOT = new URL("../../", HERE);
const BUILT = new URL("../aikit_widgets/labextension/", HERE);
const BUNDLES = new URL("../aikit_widgets/static/", HERE);
const NAME = "aikit";
const DISTRIBUTION = "aikit-lessons"; // an index's "aikit" is somebody else's
const SHARED = ["@jupyterlab/*", "@lumino/*"]; // Jupyter has them, and there must be only one of each

/** Write the whole extension; `hash` tells which bundles go with the widgets' stubs. */
export async function buildLabextension({ hash }) {
  await rm(BUILT, { recursive: true, force: true });
  await mkdir(new URL("static/", BUILT), { recursive: true });
  const style = await bundle("style/index.css", {});
  const { code: panel } = await bundle("src/classroom/panel.ts", {}, "esm");
  const { code: judge } = await bundle("../src/judge/checkpoint.ts", {}, "esm");
  const words = wordsOf("src", "labextension/src", "../aikit/data");
  const plugins = await bundle("src/index.ts", {
    AIKIT_CLASS: JSON.stringify(`class.js?${digest(panel)}`),
    AIKIT_HASH: JSON.stringify(hash),
    AIKIT_JUDGE: JSON.stringify(`judge.js?${digest(judge)}`),
    AIKIT_WORDS: JSON.stringify(Object.fromEntries([...words].map(([c, w]) => [c, digest(w)]))),
  });
  const script = container(plugins, `style.css?${digest(style.code)}`);
  const entry = `static/remoteEntry.${digest(script)}.js`;
  await writeFile(new URL(entry, BUILT), script);
  await writeFile(new URL("static/style.css", BUILT), style.code);
  await writeFile(new URL("static/class.js", BUILT), panel);
  await writeFile(new URL("static/judge.js", BUILT), judge);
  for (const file of ["kit.js", "vega.js", "lite.js"])
    await cp(new URL(file, BUNDLES), new URL(`static/${file}`, BUILT));
  for (const [code, said] of words)
    await writeFile(new URL(`static/words.${code}.json`, BUILT), said);
  const classroom = new URL("classroom/", BUNDLES);
  await cp(classroom, new URL("static/classroom/", BUILT), { recursive: true });
  await writeJson("package.json", await description(entry));
  await writeJson("install.json", INSTALL);
  const notebooks = await lessons();
  const { glossary, ...facts } = JSON.parse(
    await readFile(new URL("facts/data.json", BUNDLES), "utf8"),
  );
  await writeJson("lessons.json", { lessons: notebooks.map(cardOf) });
  await writeJson("facts.json", facts, 0);
  await writeJson("search.json", { glossary, passages: notebooks.flatMap(passagesOf) }, 0);
  await cp(new URL("schema/", HERE), new URL(`schemas/${NAME}/`, BUILT), { recursive: true });
}

/** A script with what it needs of Jupyter, or a style sheet. */
async function bundle(entry, define, format = "cjs") {
  const entryPoints = [fileURLToPath(new URL(entry, HERE))];
  const { metafile, outputFiles } = await saying((plugins) =>
    built({ entryPoints, bundle: true, define, format, plugins }),
  );
  const [{ imports }] = Object.values(metafile.outputs);
  const needs = imports.filter(({ external, kind }) => external && kind === "require-call");
  return { code: outputFiles[0].text, needs: [...new Set(needs.map(({ path }) => path))] };
}

const built = (options) =>
  esbuild.build({
    ...options,
    absWorkingDir: fileURLToPath(new URL("../", HERE)),
    external: SHARED,
    metafile: true,
    minify: true,
    outdir: "out", // nothing is written, but esbuild names its output
    target: "es2022",
    write: false,
  });

/** The script that Jupyter loads: `require` gives what Jupyter shares, once `get` has fetched it. */
const container = ({ code, needs }, style) => `(() => {
const STATIC_URL = new URL(".", document.currentScript.src).href;
const shared = {};
const require = (name) => shared[name];
let scope;
const newest = (versions) => Object.keys(versions).reduce((one, other) =>
  !versions[one].loaded && one.localeCompare(other, "en", { numeric: true }) < 0 ? other : one);
const fetchShared = async (name) => {
  const versions = scope[name];
  if (!versions) throw new Error("aikit needs JupyterLab 4.6.2 or newer: here is no " + name + ".");
  shared[name] = (await versions[newest(versions)].get())();
};
const loadStyle = () => new Promise((onload, onerror) => {
  const href = STATIC_URL + ${JSON.stringify(style)};
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload, onerror }));
});
const modules = {
  "./extension": async () => {
    await Promise.all(${JSON.stringify(needs)}.map(fetchShared));
    const module = { exports: {} };
    ((module) => {
${code}
    })(module);
    return () => module.exports;
  },
  "./style": async () => {
    await loadStyle();
    return () => ({});
  },
};
(window._JUPYTERLAB ??= {})[${JSON.stringify(NAME)}] = {
  init: (given) => { scope = given; },
  get: (name) => modules[name](),
};
})();
`;

/** What Jupyter reads to find the script; the version is pyproject.toml's. */
async function description(entry) {
  const project = await readFile(new URL("pyproject.toml", ROOT), "utf8");
  const [, version] = project.match(/^version = "(.+)"$/m);
  const build = { load: entry, extension: "./extension", style: "./style" };
  return {
    name: NAME,
    version,
    description: "Lessons on the economics of AI compute, and explorers that need no kernel.",
    license: "BSD-3-Clause",
    jupyterlab: { extension: true, disabledExtensions: REPLACED, _build: build },
  };
}

const REPLACED = ["@jupyterlab/notebook-extension:cell-executor"]; // by src/running/plugin.ts

const INSTALL = {
  packageManager: "python",
  packageName: DISTRIBUTION,
  uninstallInstructions: `pip uninstall ${DISTRIBUTION}`,
};

async function lessons() {
  const folder = new URL("notebooks/", ROOT);
  const names = (await readdir(folder)).filter((name) => /^\d\d-.*\.ipynb$/.test(name)).sort();
  return Promise.all(
    names.map(async (file) => {
      return { file, ...JSON.parse(await readFile(new URL(file, folder), "utf8")) };
    }),
  );
}

/** What a lesson says of itself in its notebook's metadata. */
const cardOf = ({ file, metadata }) => ({ file, ...metadata.aikit.lesson });

/** The prose of a lesson, by cell, as it is searched: without marks, links' addresses and formulas. */
const passagesOf = ({ file, cells }) =>
  cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ id, source }) => ({ file, cell: id, text: plain([source].flat().join("")) }))
    .filter(({ text }) => text !== "");

const plain = (markdown) =>
  markdown
    .replace(/\$\$.*?\$\$/gs, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>|[*`#|]|^[-:\s|]+$/gm, " ")
    .replace(/\s+/g, " ")
    .trim();

const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 20);

const writeJson = (name, data, indent = 2) =>
  writeFile(new URL(name, BUILT), `${JSON.stringify(data, null, indent)}\n`);
