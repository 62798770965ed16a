// An explorer as data: what Python writes (aikit_widgets/explorer/document.py) and a notebook keeps.

import newest from "../../aikit_widgets/newest.json" with { type: "json" };
import type { Spread } from "../tape/draws.ts";
import { check, type Tape } from "../tape/tape.ts";
import {
  ANYTHING,
  COLUMN,
  dataOf,
  either,
  FLAG,
  isText,
  type Kind,
  LABEL,
  listOf,
  NAME,
  NUMBER,
  nullOr,
  oneOf,
  optional,
  recordOf,
  refuseWeight,
  shapeOf,
  TEXT,
  textUpTo,
  within,
} from "../text/json.ts";
import type { Display } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { refuseWork } from "./budget.ts";

export interface Source {
  id?: string;
  title: string;
  address?: string;
  note?: string;
}

export interface NumberControl extends Spread {
  kind: "number";
  name: string;
  label: string;
  unit: string;
  value: number;
  default: number;
  range: [number, number];
  usual?: [number, number]; // if not the range
  whole: boolean;
  display: Display;
  source: Source | null;
  known: boolean;
  evidence?: Evidence;
}

/** How a fact is known: observed, derived or estimated; anything else is assumed. */
export type Evidence = "O" | "D" | "E";

export interface ChoiceControl {
  kind: "choice";
  name: string;
  label: string;
  options: [string, string][];
  value: string;
  default: string;
  source: Source | null;
  evidence?: Evidence;
}

export type Control = NumberControl | ChoiceControl;

export interface Axis {
  name: string;
  label: string;
  unit: string;
  scale: "linear" | "log";
  display: Display;
  grid: number[];
}

/** A choice among words along the axis: a row a word. */
export interface Rows {
  name: string;
  label: string;
  options: string[];
}

/** A supply graph: nodes with their places from 0 to 1, and flows between them. */
export interface Flows {
  nodes: { name: string; layer: number; place: number }[];
  edges: { from: string; to: string; share: number }[];
}

export interface Series {
  name: string;
  label: string;
  unit: string;
  display: Display;
  arguments: string[];
  tapes: Tapes | null;
}

export interface Band {
  low: number;
  high: number;
  draws: number;
  inner?: number[]; // per cent of the draws that bands within the band hold
}

/** Points as they were measured, in the units of the argument and of the result. */
export interface Measured {
  label: string;
  x: number[];
  y: number[];
}

/** Values with a name, one for every control, that a menu sets. */
export interface Preset {
  name: string;
  values: Record<string, number | string>;
  story: string;
  source: Source | null;
}

export interface Reference {
  label: string;
  low: number;
  high: number;
  source: Source | null;
}

export interface Headline {
  value: number;
  low?: number;
  high?: number;
}

/** A number as JSON holds it: a word if it is infinite, null if it is unknown. */
export type Stored = number | "inf" | "-inf" | null;

export interface StoredHeadline {
  value: Stored;
  low?: Stored;
  high?: Stored;
}

export interface ExplorerDocument {
  schema: string;
  model: string;
  title: string;
  chart: string;
  controls: Control[];
  along: Axis | null;
  across: Axis | null;
  rows: Rows | null;
  each: Rows | null;
  series: Series[];
  band: Band | null;
  reference: Reference[];
  prediction: string | null;
  columns: Record<string, Stored[]>;
  headline: StoredHeadline;
  call: string;
  text: string;
  minus?: string[]; // the series that a waterfall takes away
  swings?: string[]; // the arguments of a tornado
  measured?: Measured[];
  flows?: Flows;
  presets?: Preset[];
  predictionFactor?: number; // how many of the model's unit one of the prediction's is, if not one
  packaged?: boolean; // the model is aikit's, and not one of the reader's own
  money?: Money;
  lack?: string; // why the student's place is not in the menu
  sentence?: string; // the author's own, with names in braces for the numbers
}

/** Local money for a dollar, by place: of the word that a control shows, or of the one place. */
export interface Money {
  by: string; // the control; empty if there is none
  rates: Record<string, [currency: string, perDollar: number, year: number]>;
}

/** The chart's numbers by name (x, one a series, low and high), and the number that matters. */
export interface Result {
  columns: Record<string, Float64Array>;
  headline: Headline;
  moves?: Moves; // of the kernel, at rest
}

/** Of each number that is moved alone: its places, and every series there. */
export type Moves = Record<string, { places: Float64Array; answers: Float64Array[] }>;

export type Values = Record<string, number | string>;

/** The newest form of a document that is drawn. */
export const VERSION = newest.explorer;
const SCHEMA = `aikit.explorer/${VERSION}`;
const BEFORE = [
  "aikit.explorer/1", // its tapes stand one by one, and it has no rows
  "aikit.explorer/2", // a step of a tape is a list of its words
];
const LONGEST = 120; // characters of a path that is said

// The most of each that the page bears; the lessons' explorers have a tenth of it or less.
const MOST_WEIGHT = 1_000_000; // letters and values in all
const MOST_ROWS = 200; // words of a choice
const MOST_CHARTS = 40; // of a page of small ones
const MOST_SERIES = 40;
const MOST_CONTROLS = 100;
const MOST_LINES = 50; // across a chart, each with a label that needs a place
const MOST_PRESETS = 100;
const MOST_NODES = 200;
const MOST_EDGES = 1_000;
const MOST_POINTS = 2_000; // along an axis, and of what was measured
const MOST_DRAWS = 10_000;
const MOST_CELLS = 50_000; // of one column
const MOST_COLUMNS = 200;
const MOST_SLOTS = 10_000; // of a tape's constants and of its steps
const MOST_BANDS = 8; // within a band
const MOST_SETS = 20; // of measured points

const SOURCE = optional(
  nullOr(
    shapeOf({ title: TEXT, id: optional(LABEL), address: optional(TEXT), note: optional(TEXT) }),
  ),
);
const DISPLAY = shapeOf({ factor: NUMBER, unit: LABEL });
const SCALE = oneOf("linear", "log");
const ENDS = listOf(NUMBER, [2, 2]);
const STORED = either(NUMBER, oneOf("inf", "-inf", null));
const POINTS = listOf(NUMBER, [0, MOST_POINTS]);
const NAMES = listOf(NAME, [0, MOST_CONTROLS]);

const CONTROLS: Record<string, Kind> = {
  number: shapeOf({
    ...{ name: NAME, label: LABEL, unit: LABEL, value: NUMBER, default: NUMBER, source: SOURCE },
    ...{ range: ENDS, usual: optional(ENDS), bounds: listOf(nullOr(NUMBER), [2, 2]) },
    ...{ scale: SCALE, spread: NUMBER, whole: FLAG, known: FLAG, display: DISPLAY },
  }),
  choice: shapeOf({
    ...{ name: NAME, label: LABEL, value: LABEL, default: LABEL, source: SOURCE },
    options: listOf(listOf(LABEL, [2, 2]), [1, MOST_ROWS]),
  }),
};
const CONTROL: Kind = (control, path) => {
  const { kind } = dataOf(control);
  const fields = isText(kind) && Object.hasOwn(CONTROLS, kind) ? CONTROLS[kind] : undefined;
  return fields ? fields(control, path) : `${path}.kind`;
};

const TAPE = shapeOf({
  inputs: NAMES,
  constants: listOf(either(NUMBER, nullOr(LABEL)), [0, MOST_SLOTS]),
  ops: listOf(either(LABEL, listOf(ANYTHING, [1, 4])), [0, MOST_SLOTS]),
  output: NUMBER,
});
const TABLE = shapeOf({
  forms: listOf(TAPE, [0, MOST_ROWS]),
  words: recordOf(listOf(either(NUMBER, LABEL), [1, MOST_SLOTS])),
});
const TAPES: Kind = (tapes, path) => (isTable(dataOf(tapes)) ? TABLE : recordOf(TAPE))(tapes, path);

const AXIS = shapeOf({
  ...{ name: NAME, label: LABEL, unit: LABEL, scale: SCALE, display: DISPLAY, grid: POINTS },
});
const rowsUpTo = (most: number) =>
  shapeOf({ name: NAME, label: LABEL, options: listOf(LABEL, [0, most]) });
const SERIES = shapeOf({
  ...{ name: COLUMN, label: LABEL, unit: LABEL, display: DISPLAY, arguments: NAMES },
  tapes: nullOr(TAPES),
});
const BAND = shapeOf({
  ...{ low: NUMBER, high: NUMBER, draws: within(1, MOST_DRAWS) },
  inner: optional(listOf(NUMBER, [0, MOST_BANDS])),
});
const REFERENCE = shapeOf({ label: LABEL, low: NUMBER, high: NUMBER, source: SOURCE });
const MEASURED = shapeOf({ label: LABEL, x: POINTS, y: POINTS });
const FLOWS = shapeOf({
  nodes: listOf(shapeOf({ name: LABEL, layer: NUMBER, place: NUMBER }), [0, MOST_NODES]),
  edges: listOf(shapeOf({ from: LABEL, to: LABEL, share: NUMBER }), [0, MOST_EDGES]),
});
const PRESET = shapeOf({
  ...{ name: LABEL, values: recordOf(either(NUMBER, LABEL), MOST_CONTROLS) },
  ...{ story: TEXT, source: SOURCE },
});

const LETTERS = textUpTo(3); // of a currency
const RATE: Kind = (rate, path) => {
  const [currency, perDollar, year] = Array.isArray(rate) ? rate : [];
  return LETTERS(currency, path) ?? NUMBER(perDollar, path) ?? NUMBER(year, path);
};
const MONEY = shapeOf({ by: LABEL, rates: recordOf(RATE, MOST_ROWS) });

/** What each field of a document is; every one of them is used somewhere. */
const DOCUMENT = shapeOf({
  ...{ model: LABEL, title: LABEL, chart: LABEL, call: TEXT, text: TEXT },
  controls: listOf(CONTROL, [0, MOST_CONTROLS]),
  along: nullOr(AXIS),
  across: optional(nullOr(AXIS)),
  rows: optional(nullOr(rowsUpTo(MOST_ROWS))),
  each: optional(nullOr(rowsUpTo(MOST_CHARTS))),
  series: listOf(SERIES, [1, MOST_SERIES]),
  band: nullOr(BAND),
  reference: listOf(REFERENCE, [0, MOST_LINES]),
  prediction: nullOr(LABEL),
  predictionFactor: optional(NUMBER),
  columns: recordOf(listOf(STORED, [0, MOST_CELLS]), MOST_COLUMNS),
  headline: shapeOf({ value: STORED, low: optional(STORED), high: optional(STORED) }),
  minus: optional(NAMES),
  swings: optional(NAMES),
  measured: optional(listOf(MEASURED, [0, MOST_SETS])),
  flows: optional(FLOWS),
  presets: optional(listOf(PRESET, [0, MOST_PRESETS])),
  packaged: optional(FLAG),
  money: optional(MONEY),
  lack: optional(TEXT),
  sentence: optional(TEXT),
});

/**
 * A document that can be drawn. A notebook may bring any data whatever, so each field is checked
 * here, once, for all who draw: an Error names the first that is missing or of another kind, and a
 * TooLarge says of what there is more than a page can draw, before any of it is computed.
 */
export function read(found: unknown): ExplorerDocument {
  const { schema } = dataOf(found);
  if (schema !== SCHEMA && !BEFORE.includes(String(schema)))
    throw new Error(say(isNewer(schema) ? "newer" : "notOurs"));
  refuseWeight(found, MOST_WEIGHT);
  const wrong = DOCUMENT(found, "");
  if (wrong !== null) throw new Error(say("notDocument", { path: wrong.slice(0, LONGEST) }));
  const explorer = found as ExplorerDocument;
  const odd = (explorer.measured ?? []).findIndex(({ x, y }) => x.length !== y.length);
  if (odd >= 0) throw new Error(say("notDocument", { path: `measured[${odd}].y` }));
  refuseWork(explorer);
  return {
    ...explorer,
    across: explorer.across ?? null,
    rows: explorer.rows ?? null,
    each: explorer.each ?? null,
    series: explorer.series.map((each) => ({ ...each, tapes: tapesOf(each.tapes) })),
  };
}

function isNewer(schema: unknown): boolean {
  const version = /^aikit\.explorer\/(\d+)$/.exec(isText(schema) ? schema : "");
  return version !== null && Number(version[1]) > VERSION;
}

/** Whether the page can compute it, kernel or not. */
export function hasTapes(explorer: ExplorerDocument): boolean {
  return explorer.series.every((each) => each.tapes !== null);
}

/** The values at which the controls start. */
export function startOf(explorer: ExplorerDocument): Values {
  return Object.fromEntries(explorer.controls.map((control) => [control.name, control.value]));
}

/** Whether two sets of values are the same, argument by argument. */
export function isSame(one: Values, other: Values): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => Object.is(one[name], other[name]));
}

/** The result as it was stored, to four figures: drawn until the first one is computed. */
export function storedResult({ columns, headline }: ExplorerDocument): Result {
  const arrays = Object.entries(columns).map(([name, column]) => [
    name,
    Float64Array.from(column, numberIn),
  ]);
  return { columns: Object.fromEntries(arrays), headline: headlineIn(headline) };
}

const WORDS = { inf: Number.POSITIVE_INFINITY, "-inf": Number.NEGATIVE_INFINITY };

function numberIn(stored: Stored | undefined): number {
  if (typeof stored === "number") return stored;
  return stored === "inf" || stored === "-inf" ? WORDS[stored] : Number.NaN;
}

/** A headline as Python writes it. */
export function headlineIn(stored: StoredHeadline): Headline {
  const parts = Object.entries(stored).map(([part, number]) => [part, numberIn(number)]);
  return { value: Number.NaN, ...Object.fromEntries(parts) };
}

// A series' tapes as they are stored: each form once, and the constants of each combination of words.

type Constant = number | string;

/** A form's constants are null where its combinations differ; a word's row fills them in order. */
export interface TapeTable {
  forms: (Omit<Tape, "constants"> & { constants: (Constant | null)[] })[];
  words: Record<string, [form: number, ...Constant[]]>;
}

export type Tapes = Record<string, Tape>;

/** The tape of every combination of words, checked; documents of before held them one by one. */
export function tapesOf(stored: Tapes | TapeTable | null | undefined): Tapes | null {
  if (!stored) return null;
  const tapes = isTable(stored)
    ? tapesOfTable(stored)
    : Object.fromEntries(Object.entries(stored).map(([key, tape]) => [key, inWords(tape)]));
  Object.values(tapes).forEach(check);
  return tapes;
}

function isTable(stored: object): stored is TapeTable {
  return "forms" in stored && Array.isArray(stored.forms);
}

/** A form whose steps are words, "divide 0 1"; in documents of before each is a list. */
function inWords<Form extends Pick<Tape, "ops">>(form: Form): Form {
  const ops = form.ops.map((op: string | unknown[]) => (isText(op) ? op : op.join(" ")));
  return { ...form, ops };
}

function tapesOfTable({ forms: given, words }: TapeTable): Tapes {
  const forms = given.map(inWords);
  const tapes = Object.entries(words).map(([key, [number, ...row]]) => {
    const form = forms[number];
    if (!form) throw new Error(`there is no form ${number} of a tape`);
    if (form.constants.filter((each) => each === null).length !== row.length)
      throw new Error(`"${key}" has ${row.length} constants for form ${number}`);
    let next = 0;
    const constants = form.constants.map((each) => each ?? (row[next++] as Constant));
    return [key, { ...form, constants }];
  });
  return Object.fromEntries(tapes);
}
