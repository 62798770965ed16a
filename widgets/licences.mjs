// The licences of the packages inside a bundle, which must travel with it.

import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** One text with the licence of each package that a bundle was made of, by esbuild's account. */
export async function licencesOf(inputs, here) {
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(folders.filter(Boolean))].sort();
  const texts = await Promise.all(packages.map((folder) => licenceOf(new URL(`${folder}/`, here))));
  return `${texts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(new URL("package.json", folder), "utf8"),
  );
  const [file] = globSync("LICEN[CS]E*", { cwd: folder });
  if (!file) return `${name} ${version}: ${license}, of which the package brings no text.`;
  const text = await readFile(new URL(file, folder), "utf8");
  return `${name} ${version}: ${license}\n\n${text.trim()}`;
}
