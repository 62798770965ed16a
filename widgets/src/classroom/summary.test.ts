// A class may have answered in several languages: what is no hint is known in each of them.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { hintIn } from "../codes/code.ts";
import { say } from "../text/strings.ts";
import { isVerdict } from "./summary.ts";

const FOLDER = fileURLToPath(new URL("../../../aikit/languages/", import.meta.url));
const VERDICTS = [
  ...(["lookAgain", "tooHigh", "tooLow", "wrongSign", "figuresIn", "otherMeasure"] as const),
  ...(["pointTooLarge", "pointTooSmall", "sizeTooLarge", "sizeTooSmall"] as const),
];

for (const file of globSync(`${FOLDER}*.json`)) {
  const texts = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  const code = (texts[""] as unknown as { language: string }).language;

  test(`a verdict in ${code} is no hint, and a hint loses its reminder of the unit`, () => {
    for (const key of VERDICTS) {
      assert.ok(isVerdict(say(key)), say(key));
      assert.ok(isVerdict(texts[say(key)] as string), texts[say(key)]);
    }
    const reminder = texts["And say the unit: {unit}."]?.replace("{unit}", "USD");
    assert.equal(hintIn(`That is the whole contract. ${reminder}`), "That is the whole contract.");
    assert.ok(!isVerdict("That is the whole contract."));
  });
}
