// What a notebook may store of our views, and whether this version can draw it.

import newest from "../../aikit_widgets/newest.json" with { type: "json" };
import { type ExplorerDocument, hasTapes, read } from "../explorer/document.ts";
import { type Answers, type Host, listeners, type Off } from "../host/host.ts";
import {
  canonical,
  dataOf,
  isObject,
  isText,
  type Kind,
  LABEL,
  optional,
  refuseWeight,
  shapeOf,
  TEXT,
  TooLarge,
} from "../text/json.ts";

export const EXPLORER = "application/vnd.aikit.explorer+json";
export const CHECKPOINT = "application/vnd.aikit.checkpoint+json";
export const PREDICTION = "application/vnd.aikit.prediction+json";

export const MEMO = "application/vnd.aikit.memo+json";
export const BRIEF = "application/vnd.aikit.brief+json";
/** Documents of several views in one output: of a box or a tab of another widget library. */
export const PARTS = "application/vnd.aikit.parts+json";

/** Stands beside a view that has no document: a page that may not run its code shows the rest. */
export const STILL = "application/vnd.aikit.still+json";

export type MediaType =
  | typeof EXPLORER
  | typeof CHECKPOINT
  | typeof PREDICTION
  | typeof MEMO
  | typeof BRIEF;
export type Document = Record<string, unknown> & { schema: string };

/** The view in the kit that draws a document. */
export const VIEWS = {
  [EXPLORER]: "mountExplorer",
  [CHECKPOINT]: "mountCheckpoint",
  [PREDICTION]: "mountPrediction",
  [MEMO]: "mountMemoLine",
  [BRIEF]: "mountBrief",
} as const;

/** "newer": made by a later version of aikit; "broken": not a document of ours; "bare": no tape;
 * "large": more than a page can draw. */
export type Fault = "newer" | "broken" | "bare" | "large";
export type Checked = { document: Document; fault: null } | { document: null; fault: Fault };

interface Form {
  schema: string;
  version: number;
  isWhole: (document: unknown) => boolean; // or an Error that says why not
}

const MOST_WEIGHT = 50_000; // letters and values of a question; an explorer counts its own
const QUESTION = shapeOf({ id: LABEL, label: optional(LABEL), question: TEXT, unit: LABEL });
const MEMO_LINE = shapeOf({ id: LABEL, sentence: TEXT });
const isOf = (kind: Kind) => (document: unknown) => {
  refuseWeight(document, MOST_WEIGHT);
  return kind(document, "") === null;
};

const FORMS: Record<MediaType, Form> = {
  [EXPLORER]: {
    schema: "aikit.explorer",
    version: newest.explorer,
    isWhole: (document) => read(document) !== null, // its tapes are read as well
  },
  [CHECKPOINT]: { schema: "aikit.checkpoint", version: newest.checkpoint, isWhole: isOf(QUESTION) },
  [PREDICTION]: { schema: "aikit.prediction", version: newest.prediction, isWhole: isOf(QUESTION) },
  [MEMO]: { schema: "aikit.memo", version: newest.memo, isWhole: isOf(MEMO_LINE) },
  [BRIEF]: { schema: "aikit.brief", version: newest.brief, isWhole: isOf(() => null) }, // its view reads any
};

export const MEDIA_TYPES = Object.keys(FORMS) as MediaType[];

/** Whether this version can draw a stored document without a kernel, and if not, why. */
export function readDocument(type: MediaType, data: unknown): Checked {
  const form = FORMS[type];
  if (!isObject(data) || !isText(data.schema)) return { document: null, fault: "broken" };
  const [name, version] = data.schema.split("/");
  if (name !== form.schema || !/^[1-9]\d*$/.test(version ?? ""))
    return { document: null, fault: "broken" };
  if (Number(version) > form.version) return { document: null, fault: "newer" };
  const fault = faultOf(form, data);
  if (fault) return { document: null, fault };
  if (type === EXPLORER && !hasTapes(data as unknown as ExplorerDocument))
    return { document: null, fault: "bare" };
  return { document: data as Document, fault: null };
}

/** The media type of a document that this version can draw; null for any other data. */
export function typeOf(document: unknown): MediaType | null {
  return MEDIA_TYPES.find((type) => readDocument(type, document).fault === null) ?? null;
}

/** Several documents as one, of which no part needs a kernel; null if one does. */
export function partsOf(documents: readonly unknown[]): Record<string, unknown> | null {
  if (documents.length === 0 || documents.some((each) => typeOf(each) === null)) return null;
  return { schema: "aikit.parts/1", parts: documents };
}

const MOST_PARTS = 50;

/** The parts in an output's data, each as the data of an output of its own. */
export function partsIn(data: Record<string, unknown>): Record<string, unknown>[] {
  const whole = data[PARTS];
  const parts = isObject(whole) && Array.isArray(whole.parts) ? whole.parts : [];
  return parts.slice(0, MOST_PARTS).flatMap((part) => {
    const type = typeOf(part);
    return type === null ? [] : [{ [type]: part }];
  });
}

function faultOf(form: Form, document: unknown): Fault | null {
  try {
    return form.isWhole(document) ? null : "broken";
  } catch (error) {
    return error instanceof TooLarge ? "large" : "broken";
  }
}

// What a view needs when nothing runs: its stored document and the answers kept with the notebook.

interface Control {
  name: string;
  value: unknown;
}

/** The traits that the widget had when its document was stored. */
export function traitsOf(document: Document, answer: unknown): Record<string, unknown> {
  const { attempts, solved, value, line } = dataOf(answer);
  const controls = Array.isArray(document.controls) ? (document.controls as Control[]) : [];
  return {
    _document: document,
    values: Object.fromEntries(controls.map(({ name, value }) => [name, value])),
    guess: null,
    working: "",
    // By name: a record may come from anyone, and has no say in what is asked.
    attempts: Array.isArray(attempts) ? attempts : [],
    solved: solved === true,
    value: typeof value === "number" ? value : null,
    line: isText(line) ? line : "",
  };
}

/** A host without a kernel: traits change here and nowhere else. */
export function stillHost(document: Document, answers: Answers | null, vega: Host["vega"]): Host {
  const id = typeof document.id === "string" ? document.id : null;
  const traits = traitsOf(document, id && answers?.get(id));
  const changed = new Map<string, ReturnType<typeof listeners>>();
  return {
    kernel: null,
    answers,
    vega,
    get: (trait) => traits[trait],
    set(trait, value) {
      traits[trait] = value;
      changed.get(trait)?.call();
    },
    on(trait, hear): Off {
      const own = changed.get(trait) ?? listeners();
      changed.set(trait, own);
      return own.add(hear);
    },
  };
}

/** The hosts of views that went, by the notebook's answers and by what they drew. */
const left = new WeakMap<Answers, Map<string, Host[]>>();

/** A host for a view that a notebook draws: the one of a view that went, if its cell was moved. */
export function hostOf(document: Document, answers: Answers | null, vega: Host["vega"]): Host {
  const found = answers && left.get(answers)?.get(canonical(document))?.shift();
  return found ?? stillHost(document, answers, vega);
}

/** Keep the host of a view that goes; of several alike, the first gets the first. */
export function leave(document: Document, answers: Answers | null, host: Host): void {
  if (!answers) return;
  const all = left.get(answers) ?? new Map<string, Host[]>();
  left.set(answers, all);
  const key = canonical(document);
  all.set(key, [...(all.get(key) ?? []), host].slice(-MOST_PARTS));
}
