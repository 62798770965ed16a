// Answers go to the notebook if it keeps them, and else stay in the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answersFor } from "./answers.ts";
import type { Answers, Host } from "./host.ts";

const host = (answers: Answers | null, kernel: object | null) => ({ answers, kernel }) as Host;
const running = host(null, {});

test("a notebook that keeps answers is asked first", () => {
  const notebook = { get: () => "kept" } as unknown as Answers;

  assert.equal(answersFor(host(notebook, {})), notebook);
});

test("without it, views of one page share what was answered", () => {
  answersFor(running)?.set("1a", { solved: true });

  assert.deepEqual(answersFor(host(null, {}))?.get("1a"), { solved: true });
});

test("a change is told until it is no longer heard", () => {
  let told = 0;
  const off = answersFor(running)?.onChange(() => {
    told += 1;
  });

  answersFor(running)?.set("1b", {});
  off?.();
  answersFor(running)?.set("1b", {});

  assert.equal(told, 1);
});

test("where nothing runs and nothing keeps, there are no answers", () => {
  assert.equal(answersFor(host(null, null)), null);
});
