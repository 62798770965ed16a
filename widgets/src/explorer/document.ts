// An explorer as data: what Python writes (aikit_widgets/explorer_document.py) and a notebook keeps.

import type { Spread } from "../tape/draws.ts";
import { check, type Tape } from "../tape/tape.ts";
import type { Display } from "../text/numbers.ts";
import { say } from "../text/strings.ts";

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
}

export interface ChoiceControl {
  kind: "choice";
  name: string;
  label: string;
  options: [string, string][];
  value: string;
  default: string;
  source: Source | null;
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
  order: Record<string, string>;
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
  packaged?: boolean; // the model is aikit's, and not one of the reader's own
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

const SCHEMA = "aikit.explorer/2";
const BEFORE = "aikit.explorer/1"; // its tapes stand one by one, and it has no rows
const MOST_ROWS = 200;
const MOST_POINTS = 2_000;
const MOST_DRAWS = 10_000;

/** Raise an Error that says what a document lacks; a notebook may bring any data whatever. */
export function read(found: unknown): ExplorerDocument {
  const document = found as ExplorerDocument;
  if (document?.schema !== SCHEMA && document?.schema !== BEFORE)
    throw new Error(say(isNewer(document) ? "newer" : "notOurs"));
  const { controls, series, along, across, rows, each, band, columns } = document;
  if (![controls, series, document.reference].every(Array.isArray) || series.length === 0)
    throw new Error(say("notDocument", { reason: "controls, series and reference are lists" }));
  if (!isData(columns) || !isData(document.headline))
    throw new Error(say("notDocument", { reason: "it has no columns" }));
  if (![along, across].every(isAxis))
    throw new Error(say("notDocument", { reason: "its axis has no grid" }));
  if (![rows, each].every(isWords))
    throw new Error(say("notDocument", { reason: "its rows have no words" }));
  if (band && !(band.draws >= 1 && band.draws <= MOST_DRAWS))
    throw new Error(say("notDocument", { reason: `it has ${band.draws} draws` }));
  if (![document.minus, document.swings, document.measured].every(isListOrNothing))
    throw new Error(say("notDocument", { reason: "minus, swings and measured are lists" }));
  if (!(document.measured ?? []).every(isMeasured))
    throw new Error(say("notDocument", { reason: "a measured point has an x and a y" }));
  const { flows } = document;
  if (flows && ![flows.nodes, flows.edges].every(Array.isArray))
    throw new Error(say("notDocument", { reason: "its flows are no lists" }));
  const checked = series.map((each) => ({ ...each, tapes: tapesOf(each.tapes) }));
  return {
    ...document,
    across: across ?? null,
    rows: rows ?? null,
    each: each ?? null,
    series: checked,
  };
}

const isData = (part: unknown) => typeof part === "object" && part !== null;

const isAxis = (axis: Axis | null | undefined) =>
  !axis || (Array.isArray(axis.grid) && axis.grid.length <= MOST_POINTS);

const isWords = (rows: Rows | null | undefined) =>
  !rows || (Array.isArray(rows.options) && rows.options.length <= MOST_ROWS);

const isListOrNothing = (part: unknown) => part === undefined || Array.isArray(part);

const isMeasured = ({ x, y }: Measured) =>
  Array.isArray(x) && Array.isArray(y) && x.length === y.length && x.length <= MOST_POINTS;

function isNewer(document: { schema?: unknown } | null | undefined): boolean {
  const version = /^aikit\.explorer\/(\d+)$/.exec(String(document?.schema));
  return version !== null && Number(version[1]) > 2;
}

/** Whether the page can compute it, kernel or not. */
export function hasTapes(document: ExplorerDocument): boolean {
  return document.series.every((each) => each.tapes !== null);
}

/** Where the controls start. */
export function startOf(document: ExplorerDocument): Values {
  return Object.fromEntries(document.controls.map((control) => [control.name, control.value]));
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
  const tapes = isTable(stored) ? filledIn(stored) : stored;
  Object.values(tapes).forEach(check);
  return tapes;
}

function isTable(stored: Tapes | TapeTable): stored is TapeTable {
  return Array.isArray(stored.forms) && typeof stored.words === "object";
}

function filledIn({ forms, words }: TapeTable): Tapes {
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
