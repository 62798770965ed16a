// What the page says in each language: its texts, and numbers that are written as the language writes
// them and read again as they were meant.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, suite, test } from "node:test";
import { type Catalogue, numberMarks, speak, translatedCount, written } from "./language.ts";
import { shown, spanned } from "./numbers.ts";
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

  /** A number with its unit, as it is written in French, Portuguese and Swahili. */
  const WRITTEN: [number, string, string, string, string][] = [
    [15.7e9, "USD", "15,7 milliards $", "15,7 mil milhões US$", "$bilioni 15.7"],
    [1.5e6, "USD", "1,5 million $", "1,5 milhões US$", "$milioni 1.5"],
    [-2.5e12, "USD", "-2,5 mille milliards $", "-2,5 biliões US$", "-$trilioni 2.5"],
    [2.7639, "USD/hour", "2,76 $ par heure", "2,76 US$ por hora", "$2.76 kwa saa"],
    [145_289, "GPU", "145 000 GPUs", "145 000 GPUs", "145,000 GPUs"],
    [
      3.5e9,
      "GPU-hour",
      "3,5 milliards d’heures GPU",
      "3,5 mil milhões de horas de GPU",
      "bilioni 3.5 saa za GPU",
    ],
    [0.09, "fraction/year", "9 % par an", "9 % por ano", "9 % kwa mwaka"],
    [4200, "person", "4 200 personnes", "4200 pessoas", "4,200 watu"],
    [1, "year", "1 an", "1 ano", "1 mwaka"],
    [5, "year", "5 ans", "5 anos", "5 miaka"],
  ];

  for (const [at, code] of ["fr", "pt", "sw"].entries()) {
    test(`numbers are written in ${code}, and read again as they were meant`, () => {
      speak(catalogueOf(code));
      for (const [value, unit, ...forms] of WRITTEN) {
        assert.equal(plain(shown(value, unit)), forms[at]);
        const asked = unitNamed(unit.replace("fraction", "%"));
        const found = read(shown(value, unit), asked);
        assert.equal(found.kind, "read", shown(value, unit));
        if (found.kind !== "read") continue;
        const values = found.answers.map(
          ({ number, magnitude, unit: own }) =>
            (number * magnitude * (own ? ratioOf(own, asked) : 1)) /
            (unit.startsWith("fraction") ? 100 : 1),
        );
        const isNear = values.some((each) => Math.abs(each / value - 1) < 0.01);
        assert.ok(isNear, `${shown(value, unit)} is read as ${values}`);
      }
    });
  }

  test("a span says its unit once, and its sign where the language puts it", () => {
    const billions = { factor: 1e9, unit: "billion USD" };
    assert.equal(spanned(0.5e9, 24.6e9, billions), "$0.5 to $24.6 billion");
    speak(catalogueOf("fr"));
    assert.equal(plain(spanned(0.5e9, 24.6e9, billions)), "0,5 à 24,6 milliards $");
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
