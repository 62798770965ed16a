import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import { predictedIn } from "./guess.ts";

test("a guess is said in the unit of the result, and nothing where there is none", () => {
  assert.equal(predictedIn(sample(), 12), "You predicted 12 MW.");
  assert.equal(predictedIn(sample(), null), "");
});
