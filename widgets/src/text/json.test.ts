import assert from "node:assert/strict";
import { test } from "node:test";
import { LARGEST, parseStrict } from "./json.ts";

const fault = (source: string | Uint8Array) => {
  try {
    parseStrict(source, "scenario");
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test("a document is one object", () => {
  assert.deepEqual(parseStrict('{"a": [1, {"a": "x"}], "b": -1.5e-3}', "scenario"), {
    a: [1, { a: "x" }],
    b: -0.0015,
  });
  for (const text of ["[1]", '"x"', "1", "null"]) assert.match(String(fault(text)), /one object/);
});

for (const [text, said] of [
  ["", /broken/],
  ['{"a": 1', /broken/],
  ['{"a": NaN}', /broken/],
  ['{"a": 1, "a": 2}', /the key "a" is there twice/],
  ['{"a": 1, "\\u0061": 2}', /the key "a" is there twice/],
  ['{"b": {"a": 1, "a": 2}}', /the key "a" is there twice/],
  ['{"a": 9007199254740993}', /9007199254740993 is beyond/],
  ['{"a": 1e999}', /1e999 is beyond/],
  ['{"a": "\\ud800"}', /half of a surrogate pair/],
  [`{"a": ${"[".repeat(12)}${"]".repeat(12)}}`, /more than 12 levels deep/],
  [`{"a": "${"x".repeat(LARGEST)}"}`, /is too large: 262153 bytes, where 262144 are allowed\.$/],
] as [string, RegExp][]) {
  test(`${text.slice(0, 30)} is refused in one sentence`, () => {
    assert.match(String(fault(text)), said);
    assert.match(String(fault(text)), /^scenario .*\.$/);
  });
}

test("bytes that are no UTF-8 are refused, and bytes that are read", () => {
  assert.match(String(fault(Uint8Array.of(0x7b, 0xff, 0x7d))), /not UTF-8 text/);
  assert.deepEqual(parseStrict(new TextEncoder().encode('{"é": 1}'), "scenario"), { é: 1 });
});

test("the same key in two objects, and as a value, is no fault", () => {
  assert.equal(fault('{"a": {"b": "a"}, "c": {"b": "b"}, "d": ["a", "a"]}'), null);
});
