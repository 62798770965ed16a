// What a notebook may store of our views, and whether this version can draw it.

import { type ExplorerDocument, hasTapes, read } from "../../../src/explorer/document.ts";
import type { Answers, Host, Off } from "../../../src/host/host.ts";

export const EXPLORER = "application/vnd.aikit.explorer+json";
export const CHECKPOINT = "application/vnd.aikit.checkpoint+json";
export const PREDICTION = "application/vnd.aikit.prediction+json";

export const MEMO = "application/vnd.aikit.memo+json";

export type MediaType = typeof EXPLORER | typeof CHECKPOINT | typeof PREDICTION | typeof MEMO;
export type Document = Record<string, unknown> & { schema: string };

/** "newer": made by a later version of aikit; "broken": not a document of ours; "bare": no tape. */
export type Fault = "newer" | "broken" | "bare";
export type Checked = { document: Document; fault: null } | { document: null; fault: Fault };

interface Form {
  schema: string;
  version: number;
  holds: (document: Record<string, unknown>) => boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isQuestion = (document: Record<string, unknown>) =>
  isText(document.id) && isText(document.question) && isText(document.unit);

const FORMS: Record<MediaType, Form> = {
  [EXPLORER]: { schema: "aikit.explorer", version: 2, holds: isExplorer },
  [CHECKPOINT]: { schema: "aikit.checkpoint", version: 1, holds: isQuestion },
  [PREDICTION]: { schema: "aikit.prediction", version: 1, holds: isQuestion },
  [MEMO]: {
    schema: "aikit.memo",
    version: 1,
    holds: ({ id, sentence }) => isText(id) && isText(sentence),
  },
};

export const MEDIA_TYPES = Object.keys(FORMS) as MediaType[];

/** Whether this version can draw a stored document without a kernel, and if not, why. */
export function checked(type: MediaType, data: unknown): Checked {
  const form = FORMS[type];
  if (!isObject(data) || !isText(data.schema)) return { document: null, fault: "broken" };
  const [name, version] = data.schema.split("/");
  if (name !== form.schema || !/^[1-9]\d*$/.test(version ?? ""))
    return { document: null, fault: "broken" };
  if (Number(version) > form.version) return { document: null, fault: "newer" };
  if (!form.holds(data)) return { document: null, fault: "broken" };
  if (type === EXPLORER && !hasTapes(data as unknown as ExplorerDocument))
    return { document: null, fault: "bare" };
  return { document: data as Document, fault: null };
}

function isExplorer(document: Record<string, unknown>): boolean {
  const { title, chart, controls, along, series, columns, headline } = document;
  return (
    [title, chart, document.text].every(isText) &&
    Array.isArray(controls) &&
    controls.every(isControl) &&
    (along === null || (isObject(along) && isText(along.name) && isNumbers(along.grid))) &&
    Array.isArray(series) &&
    series.length > 0 &&
    series.every((one) => isObject(one) && isText(one.name) && isText(one.label)) &&
    isObject(columns) &&
    isObject(headline) &&
    isReadable(document)
  );
}

function isControl(control: unknown): boolean {
  if (!isObject(control) || !isText(control.name) || !isText(control.label)) return false;
  if (control.kind === "choice") return isText(control.value) && Array.isArray(control.options);
  return control.kind === "number" && typeof control.value === "number" && isNumbers(control.range);
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "number");
}

/** Whether the explorer itself accepts it, its tapes included. */
function isReadable(document: Record<string, unknown>): boolean {
  try {
    read(document);
    return true;
  } catch {
    return false;
  }
}

// What a view needs when nothing runs: its stored document and the answers kept with the notebook.

interface Control {
  name: string;
  value: unknown;
}

/** The traits that the widget had when its document was stored. */
export function traitsOf(document: Document, answer: unknown): Record<string, unknown> {
  const controls = Array.isArray(document.controls) ? (document.controls as Control[]) : [];
  return {
    _document: document,
    values: Object.fromEntries(controls.map(({ name, value }) => [name, value])),
    guess: null,
    attempts: [],
    solved: false,
    working: "",
    value: null,
    line: "",
    ...(answer as Record<string, unknown> | null),
  };
}

/** A host without a kernel: traits change here and nowhere else. */
export function stillHost(document: Document, answers: Answers | null, vega: Host["vega"]): Host {
  const id = typeof document.id === "string" ? document.id : null;
  const traits = traitsOf(document, id && answers?.get(id));
  const hearers = new Map<string, Set<() => void>>();
  return {
    kernel: null,
    answers,
    vega,
    get: (trait) => traits[trait],
    set(trait, value) {
      traits[trait] = value;
      for (const hear of [...(hearers.get(trait) ?? [])]) hear();
    },
    on(trait, hear): Off {
      const hearing = hearers.get(trait) ?? new Set();
      hearers.set(trait, hearing.add(hear));
      return () => void hearing.delete(hear);
    },
  };
}
