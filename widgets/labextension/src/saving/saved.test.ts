// Holds how large a notebook gets that is saved with a student's work, on the lessons as they are.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Printed } from "../../../src/page/print.ts";
import { EXPLORER } from "../../../src/stored/documents.ts";
import type { Output } from "../notebooks/notebook.ts";
import { WIDGET_VIEW } from "../stored/dead_views.ts";
import { bounded, kernelIn, LARGEST, type Saved, savedOutput, withKernel } from "./saved.ts";

const LESSONS = globSync("../notebooks/[0-9][0-9]-*.ipynb").sort();
// Characters of what views print, as measured where all was used: pictures have 14,600 to 31,500.
const PNG = 22_000;
const TABLE = 3000;
const TRIED = 1000; // three attempts with their verdicts, in a script of two bytes a letter

const tableOf = (length: number) => `<details>${"x".repeat(length)}</details>`;
const sizeOf = (notebook: Saved) => Buffer.byteLength(JSON.stringify(notebook, null, 1));

/** What a view prints: as large a picture as there is, or many attempts. */
function printOf(data: NonNullable<Output["data"]>, place: number): Printed {
  const document = Object.values(data)[0];
  const head = '<div class="aikit-saved">';
  if (!(EXPLORER in data))
    return { document, html: `${head}${"é".repeat(TRIED)}</div>`, picture: null, isTouched: true };
  const png = `${place}`.padStart(PNG, "A");
  const html = `${head}<img src="data:image/png;base64,${png}"/>${tableOf(TABLE)}</div>`;
  return { document, html, picture: { png, alt: "A picture" }, isTouched: true };
}

/** A lesson as it is saved when every widget in it was run and used. */
function worked(file: string): Saved {
  const notebook = JSON.parse(readFileSync(file, "utf8")) as Saved;
  let place = 0;
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    ...(cell.outputs && {
      outputs: cell.outputs.map((output) => {
        const { data } = output;
        if (!data || !Object.keys(data).some((type) => type.includes("aikit"))) return output;
        const { "image/png": _, ...run } = data;
        const view = { [WIDGET_VIEW]: { model_id: String(place++) } };
        return savedOutput({ ...output, data: { ...run, ...view } }, [printOf(data, place)]);
      }),
    }),
  }));
  return bounded({ ...notebook, cells });
}

test("every lesson with a student's work in it is at most 400 kB", () => {
  assert.equal(LESSONS.length, 13);
  for (const file of LESSONS) {
    const size = sizeOf(worked(file));

    assert.ok(size <= 400_000, `${file}: ${size} bytes`);
  }
});

const output = (png: string): Output => ({
  data: { "image/png": png, "text/html": `<img src="data:image/png;base64,${png}"/>` },
});
const pictures = ({ cells }: Saved) =>
  cells.flatMap(({ outputs }) =>
    (outputs ?? []).map(({ data }) => data?.["image/png"] !== undefined),
  );

test("a notebook that is too long keeps its largest pictures once, the others twice", () => {
  const long = "A".repeat(0.6 * LARGEST);

  const notebook = bounded({ cells: [{ outputs: [output("AAAA"), output(long)] }, {}] });

  assert.deepEqual(pictures(notebook), [true, false]);
  assert.ok(sizeOf(notebook) <= LARGEST);
});

test("letters count as they are written to the file, and others' pictures stay", () => {
  const foreign: Output = { data: { "image/png": "AAAA" } };
  const words: Output = { data: { "text/plain": "é".repeat(LARGEST / 2) } };

  const short = bounded({ cells: [{ outputs: [output("AAAA"), foreign] }] });
  const long = bounded({ cells: [{ outputs: [output("AAAA"), foreign, words] }] });

  assert.deepEqual(pictures(short), [true, true]);
  assert.deepEqual(pictures(long), [false, true, false]);
});

test("one that is too long even so goes without its longest tables", () => {
  const html = (length: number) =>
    `<img src="data:image/png;base64,AAAA"/>${tableOf(length)}<p>251 MW</p>`;
  const [short, long] = [
    { data: { "text/html": html(LARGEST / 3) } },
    { data: { "text/html": html(LARGEST) } },
  ];

  bounded({ cells: [{ outputs: [short, long] }] });

  assert.equal(short.data["text/html"], html(LARGEST / 3));
  assert.equal(long.data["text/html"], '<img src="data:image/png;base64,AAAA"/><p>251 MW</p>');
});

test("a lesson names its kernel as it did, unless it is another one", () => {
  const spec = (name: string, shown: string) => ({ name, display_name: shown });
  const file = { kernelspec: spec("python3", "Python 3"), language_info: { name: "python" } };
  const python = { name: "python", version: "3.11.7" };
  const saved = (name: string) => ({
    cells: [],
    metadata: { kernelspec: spec(name, "Its name here"), language_info: python, aikit: {} },
  });

  const [same, other] = ["python3", "conda"].map((name) => withKernel(saved(name), file));

  assert.deepEqual(same?.metadata, { ...file, aikit: {} });
  assert.equal(other?.metadata.kernelspec.display_name, "Its name here");
  assert.deepEqual(withKernel(saved("python3"), kernelIn({})), saved("python3"));
});
