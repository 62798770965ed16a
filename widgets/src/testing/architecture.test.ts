// Which part of the front end may import which: the arrows below, and no others.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const WIDGETS = fileURLToPath(new URL("../../", import.meta.url));
const FILES = globSync(["src/**/*.ts", "labextension/src/**/*.ts"], { cwd: WIDGETS })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !/\.(test|d)\.ts$/.test(file));

/** Each folder, or file beside folders, with what it may import: only what stands above it here. */
const ARROWS: Record<string, string[]> = {
  text: [],
  tape: [],
  vega: [],
  page: ["text"],
  chart: ["page", "text", "vega"],
  lite: ["chart"],
  host: ["lite", "page", "text", "vega"],
  codes: ["host", "page", "text"],
  checkpoint: ["host", "page", "text"],
  classroom: ["checkpoint", "codes", "page", "text"],
  judge: ["checkpoint", "host", "page", "text"],
  prediction: ["codes", "host", "page", "text"],
  live_chart: ["chart", "host", "page", "text"],
  memo: ["codes", "host", "page", "text"],
  work: ["host", "page", "text"],
  "explorer/budget": ["tape", "text"],
  "explorer/document": ["explorer/budget", "tape", "text"],
  "explorer/compute": ["explorer/document", "host", "tape", "text"],
  "explorer/controls": ["explorer/document", "page", "text"],
  "explorer/share": ["explorer/controls", "explorer/document", "page", "text"],
  "explorer/charts": ["chart", "explorer/compute", "explorer/document", "host", "page", "text"],
  "explorer/compare": ["chart", "explorer/charts", "explorer/document", "page", "text"],
  "explorer/tipping": ["explorer/compare", "explorer/compute", "explorer/document", "text"],
  "explorer/session": ["explorer/compare", "explorer/document", "host"],
  "explorer/layout": [
    ...["explorer/charts", "explorer/controls", "explorer/document", "explorer/session"],
    ...["explorer/share", "host", "page", "text"],
  ],
  "explorer/guesses": [
    ...["explorer/charts", "explorer/document"],
    ...["chart", "host", "page", "text"],
  ],
  "explorer/print": [
    ...["explorer/charts", "explorer/document", "explorer/layout"],
    ...["chart", "host", "page"],
  ],
  "explorer/view": [
    ...["explorer/charts", "explorer/compare", "explorer/compute", "explorer/document"],
    ...[
      "explorer/layout",
      "explorer/print",
      "explorer/session",
      "explorer/share",
      "explorer/tipping",
    ],
    ...["chart", "host", "page", "prediction", "text"],
  ],
  style: ["chart", "text"],
  kit: [
    ...[
      "checkpoint",
      "explorer/guesses",
      "explorer/view",
      "host",
      "live_chart",
      "memo",
      "page",
      "prediction",
    ],
    ...["style", "text"],
  ],
  stub: ["host", "kit", "text"],
  published: ["host"],
  stored: ["explorer/document", "host", "text"],
  standalone: [
    ...["explorer/document", "explorer/share", "host", "judge", "kit", "page", "stored"],
    ...["style", "text", "vega", "work"],
  ],
  testing: [
    "chart",
    "classroom",
    "explorer/compute",
    "explorer/document",
    "judge",
    "lite",
    "tape",
    "text",
  ],
  "lab/site": ["text"],
  "lab/preferences": ["page"],
  "lab/language": ["lab/preferences", "page", "text"],
  "lab/notebooks": ["lab/language", "host", "page", "text", "work"],
  "lab/running": ["lab/language", "lab/notebooks", "lab/site", "page"],
  "lab/reading": ["lab/language", "lab/notebooks", "lab/preferences", "page"],
  "lab/facts": [
    ...["lab/language", "lab/notebooks", "lab/preferences", "lab/reading"],
    ...["page", "text"],
  ],
  "lab/lessons": [
    ...["lab/language", "lab/notebooks", "lab/preferences", "lab/reading", "lab/site"],
    ...["page", "text", "work"],
  ],
  "lab/tour": ["lab/language", "lab/lessons", "lab/preferences", "page"],
  "lab/provider": ["host", "judge", "kit", "lab/notebooks", "lite", "vega"],
  "lab/classroom": ["classroom", "host", "lab/language", "lab/provider", "page", "text"],
  "lab/stored": [
    ...["lab/language", "lab/notebooks", "lab/provider", "lab/site"],
    ...["host", "page", "stored", "text"],
  ],
  "lab/saving": ["lab/notebooks", "lab/stored", "page", "stored", "text"],
  "lab/index": [
    ...["lab/classroom", "lab/facts", "lab/language", "lab/lessons", "lab/notebooks"],
    ...["lab/preferences", "lab/provider", "lab/reading", "lab/running", "lab/saving"],
    ...["lab/stored", "lab/tour"],
  ],
};

const SMALL = 40; // lines
/** Small files with one importer, each with the reason for which it is not a part of that one. */
const SMALL_FILES: Record<string, string> = {};
const MOST = 20; // files of a folder

const textOf = (file: string) => readFileSync(`${WIDGETS}${file}`, "utf8");

/** Every file of ours that a file imports, types as well. */
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/(?:from|import\()\s*"(\.[^"]+\.ts)"/g)].map(([, path]) =>
    posix.join(posix.dirname(file), path as string),
  );

const IMPORTS = new Map(FILES.map((file) => [file, importsOf(file)]));

/** "explorer/charts" for a file in that folder; a file that stands beside folders is its own place. */
function placeOf(file: string): string {
  const folder = posix.dirname(file);
  const hasFolders = FILES.some((each) => posix.dirname(each).startsWith(`${folder}/`));
  const place = hasFolders ? file.replace(/\.ts$/, "") : folder;
  return place.replace(/^labextension\/src/, "lab").replace(/^src\//, "");
}

test("a file imports only what it may", () => {
  for (const [file, imported] of IMPORTS) {
    const place = placeOf(file);
    const others = new Set(imported.map(placeOf).filter((each) => each !== place));
    assert.ok(ARROWS[place], `${place} is not in the table of arrows`);
    const extra = [...others].filter((each) => !ARROWS[place]?.includes(each));
    assert.deepEqual(extra, [], `${file} imports what ${place} may not`);
  }
});

test("every arrow is used, and none runs up", () => {
  const places = Object.keys(ARROWS);
  places.forEach((place, row) => {
    const used = new Set(
      FILES.filter((file) => placeOf(file) === place)
        .flatMap(importsOf)
        .map(placeOf),
    );
    for (const to of ARROWS[place] as string[]) {
      assert.ok(used.has(to), `${place} does not import ${to}`);
      assert.ok(places.indexOf(to) < row, `${place} is above ${to}`);
    }
  });
});

test("no imports go round in a circle", () => {
  const done = new Set<string>();
  const visit = (file: string, way: string[]) => {
    assert.ok(!way.includes(file), [...way, file].join(" → "));
    if (done.has(file)) return;
    for (const each of IMPORTS.get(file) ?? []) visit(each, [...way, file]);
    done.add(file);
  };

  assert.ok(FILES.length > 40);
  for (const file of FILES) visit(file, []);
});

test("no folder has more files than one looks through", () => {
  const counts = new Map<string, number>();
  for (const file of FILES) {
    const folder = posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }

  assert.deepEqual(
    [...counts].filter(([, count]) => count > MOST),
    [],
  );
});

test("a small file has more than one importer, or a reason", () => {
  const importers = (file: string) =>
    [...IMPORTS.values()].filter((imported) => imported.includes(file)).length;
  const found = FILES.filter(
    (file) => textOf(file).split("\n").length <= SMALL && importers(file) === 1,
  );

  assert.deepEqual(found, Object.keys(SMALL_FILES));
});
