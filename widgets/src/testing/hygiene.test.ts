import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("../../", import.meta.url));
const ours = globSync(["src/**/*.ts", "labextension/src/**/*.ts"], { cwd: HERE }).filter(
  (name) => !name.endsWith(".test.ts"),
);
const built = globSync("aikit_widgets/static/*.js", { cwd: HERE });
const textOf = (name: string) => readFileSync(`${HERE}${name}`, "utf8");

const RUNS_TEXT =
  /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|\beval\(|new Function|setHTMLUnsafe|srcdoc|DOMParser/;

test("nothing of ours turns text into elements or code", () => {
  assert.ok(ours.length > 40);
  assert.deepEqual(
    ours.filter((name) => RUNS_TEXT.test(textOf(name))),
    [],
  );
});

test("nothing that is built knows the address of a place that serves code", () => {
  const places = /cdn\.|jsdelivr|unpkg|esm\.sh|skypack|googleapis|cloudflare/i;

  assert.ok(built.length >= 6);
  assert.deepEqual(
    built.filter((name) => places.test(textOf(name))),
    [],
  );
});

test("a widget's own module is tiny, because the page waits two seconds for it", () => {
  const stubs = built.filter((name) => !/kit|vega/.test(name));

  for (const name of stubs) assert.ok(textOf(name).length < 3000, name);
});
