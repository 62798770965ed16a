// The catalogues of other languages (aikit/languages), cut to what a part of the front end says: no page
// loads the sentences of the command line.

import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = new URL("./", import.meta.url);
const CATALOGUES = fileURLToPath(new URL("../aikit/languages/", HERE));

/** Each language as JSON, by its code, with the texts that stand in some folders' sources. */
export function wordsOf(...folders) {
  const said = new Set(folders.flatMap(textsIn));
  return new Map(
    catalogues().map(([code, all]) => {
      const own = Object.entries(all).filter(([english]) => english === "" || said.has(english));
      return [code, JSON.stringify(Object.fromEntries(own))];
    }),
  );
}

/** The texts of the catalogues that stand in some folders' sources, in English. */
export function textsSaidIn(...folders) {
  const said = new Set(folders.flatMap(textsIn));
  const texts = new Set(catalogues().flatMap(([, all]) => Object.keys(all)));
  return [...texts].filter((text) => said.has(text));
}

/** Each catalogue by its language's code. */
const catalogues = () =>
  globSync(`${CATALOGUES}*.json`).map((file) => [
    basename(file, ".json"),
    JSON.parse(readFileSync(file, "utf8")),
  ]);

const SENTENCE = /^ {2}(\w+):\s+(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'),\n/gm;

const STRINGS = /src[\\/]text[\\/]strings\.ts$/;

/** What `build` makes with some plugins, without the widgets' sentences that none of its files says. */
export async function saying(build) {
  const whole = await build([]);
  const files = Object.keys(whole.metafile.inputs).filter((file) => /\.ts$/.test(file));
  const others = files.filter((file) => !STRINGS.test(file));
  if (others.length === files.length) return whole; // nothing of it says a sentence
  const sentences = {
    name: "sentences",
    setup: ({ onLoad }) =>
      onLoad({ filter: STRINGS }, ({ path }) => {
        return { contents: onlySaid(readFileSync(path, "utf8"), others), loader: "ts" };
      }),
  };
  return build([sentences]);
}

/**
 * The source of src/text/strings.ts with those sentences alone that some other files can say: their
 * keys, of a type that only strings have, stand there as such.
 */
function onlySaid(strings, files) {
  const said = new Set(files.flatMap(textsOf));
  return strings.replaceAll(SENTENCE, (line, key) => (said.has(key) ? line : ""));
}

/** Every string of the sources in a folder. */
function textsIn(folder) {
  return globSync(`${folder}/**/*.{ts,json}`, { cwd: fileURLToPath(HERE) }).flatMap(textsOf);
}

/** Every string of a source; those that a line's end breaks are put together. */
function textsOf(file) {
  const text = readFileSync(new URL(file, HERE), "utf8").replaceAll(/"\s*\+\s*"/g, "");
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g)].map(([literal]) =>
    textOf(literal),
  );
}

/** What a string literal stands for. */
const textOf = (literal) =>
  literal
    .slice(1, -1)
    .replaceAll(/\\u([\da-f]{4})|\\(.)/gi, (_, code, other) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : other === "n" ? "\n" : other,
    );
