// What the page says in each language: its texts, and numbers that are written as the language writes
// them and read again as they were meant.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, suite, test } from "node:test";
import { type Catalogue, numberMarks, speak, translatedCount, written } from "./language.ts";
import { resultText, spanned } from "./numbers.ts";
import cases from "./numerals.cases.json" with { type: "json" };
import { say } from "./strings.ts";
import { read } from "./typed.ts";
import { ratioOf, unitNamed, unitWords } from "./units.ts";

const FOLDER = new URL("../../../aikit/languages/", import.meta.url);
const catalogueOf = (code: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`${code}.json`, FOLDER), "utf8"));

suite("a language", () => {
  afterEach(() => speak(null));

  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

  test("a text is said in the language of the page, and in English where none is chosen", () => {
    assert.equal(say("pinnedIs", { value: "3" }), "Before, it was 3.");
    speak(catalogueOf("fr"));
    assert.equal(say("pinnedIs", { value: "3" }), "Avant, c’était 3.");
  });

  test("a text that counts has the form for so many", () => {
    const cells = (count: number) => translatedCount("%1 cell is new", "%1 cells are new", count);
    assert.deepEqual([0, 1, 2].map(cells), [
      "%1 cells are new",
      "%1 cell is new",
      "%1 cells are new",
    ]);
    speak(catalogueOf("fr"));
    assert.equal(cells(0), "%1 cellule est nouvelle");
    assert.equal(cells(2), "%1 cellules sont nouvelles");
  });

  /** A number with its unit, as it is written in French, Portuguese and Swahili; Python reads them too. */
  const WRITTEN = cases["in language"] as [number, string, string, string, string][];

  for (const [at, code] of ["fr", "pt", "sw"].entries()) {
    test(`numbers are written in ${code}, and read again as they were meant`, () => {
      speak(catalogueOf(code));
      for (const [value, unit, ...forms] of WRITTEN) {
        assert.equal(plain(resultText(value, unit)), forms[at]);
        const asked = unitNamed(unit.replace("fraction", "%"));
        const found = read(resultText(value, unit), asked);
        assert.equal(found.kind, "read", resultText(value, unit));
        if (found.kind !== "read") continue;
        const values = found.answers.map(
          ({ number, magnitude, unit: own }) =>
            (number * magnitude * (own ? ratioOf(own, asked) : 1)) /
            (unit.startsWith("fraction") ? 100 : 1),
        );
        const isNear = values.some((each) => Math.abs(each / value - 1) < 0.01);
        assert.ok(isNear, `${resultText(value, unit)} is read as ${values}`);
      }
    });
  }

  test("a span says its unit once, and its sign where the language puts it", () => {
    const billions = { factor: 1e9, unit: "billion USD" };
    assert.equal(spanned(0.5e9, 24.6e9, billions), "$0.5 to $24.6 billion");
    speak(catalogueOf("fr"));
    assert.equal(plain(spanned(0.5e9, 24.6e9, billions)), "0,5 à 24,6 milliards $");
    speak(catalogueOf("sw"));
    assert.equal(spanned(2, 5, { factor: 1, unit: "years" }), "miaka 2 hadi 5");
  });

  test("a unit without a number is in the language too", () => {
    assert.equal(unitWords("billion USD/year"), "billion dollars a year");
    speak(catalogueOf("pt"));
    assert.equal(unitWords("billion USD/year"), "mil milhões de dólares por ano");
  });

  test("the marks in numbers are those of the language", () => {
    assert.deepEqual(numberMarks(), { thousands: ",", decimal: "." });
    speak(catalogueOf("fr"));
    assert.deepEqual(numberMarks(), { thousands: "\u202f", decimal: "," });
    assert.equal(written(1234.5), "1\u202f234,5");
  });
});
