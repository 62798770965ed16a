// The controls' values as a scenario, the document and the code of aikit/scenario.py.

import { LARGEST, parseStrict } from "../../text/json.ts";
import { say } from "../../text/strings.ts";
import { refusal } from "../controls/number.ts";
import type { Control, ExplorerDocument, Series, Values } from "../document.ts";

const SCHEMA = 1;
const LONGEST_CODE = 16_384; // characters; a real code has about 200
const LONGEST_SAID = 60; // characters of a stranger's word in a sentence

/** The document: the model, and a value for each of its arguments. */
export function scenarioOf(explorer: ExplorerDocument, values: Values): string {
  const given = argumentsOf(explorer).map((name) => [name, values[name]]);
  const scenario = { schema: SCHEMA, model: explorer.model, values: Object.fromEntries(given) };
  return JSON.stringify(scenario, null, 1);
}

function argumentsOf({ series }: ExplorerDocument): string[] {
  const [first] = series as [Series];
  return first.arguments;
}

/** The values of a scenario's document; an Error says in one sentence why they cannot be. */
export function valuesOf(explorer: ExplorerDocument, source: string | Uint8Array): Values {
  const { schema, model, values } = parseStrict(source, say("scenario"));
  if (!Number.isInteger(schema) || (schema as number) < 1) throw new Error(say("noSchema"));
  if ((schema as number) > SCHEMA) throw new Error(say("newerScenario"));
  if (model !== explorer.model)
    throw new Error(
      say("otherModel", { theirs: excerptOf(model), ours: excerptOf(explorer.model) }),
    );
  if (typeof values !== "object" || values === null || Array.isArray(values))
    throw new Error(say("noValues"));
  return valuesOfArguments(explorer, values as Record<string, unknown>);
}

/** One value for each argument of the model; a missing one is at its default. */
function valuesOfArguments(explorer: ExplorerDocument, given: Record<string, unknown>): Values {
  const names = argumentsOf(explorer);
  const controls = explorer.controls.filter((control) => names.includes(control.name));
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  const said = { model: explorer.model, names: names.join(", ") };
  if (unknown !== undefined)
    throw new Error(say("notArgument", { name: excerptOf(unknown), ...said }));
  const entries = controls.map((control) => {
    const value = Object.hasOwn(given, control.name) ? given[control.name] : control.default;
    const fault = faultOf(control, value);
    if (fault !== null) throw new Error(fault);
    return [control.name, value as number | string];
  });
  return Object.fromEntries(entries);
}

function faultOf(control: Control, value: unknown): string | null {
  const said = { name: control.label, value: excerptOf(value) };
  if (control.kind === "choice") {
    const words = control.options.map(([word]) => word);
    return words.includes(value as string)
      ? null
      : say("notOption", { ...said, words: words.join(", ") });
  }
  return typeof value === "number" ? refusal(control, value) : say("notANumber", said);
}

function excerptOf(word: unknown): string {
  const text = typeof word === "string" ? word : (JSON.stringify(word) ?? String(word));
  return text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID)}…` : text;
}

/** The document as one line to paste in a message: compressed, and in letters that every app keeps. */
export async function codeOf(scenario: string): Promise<string> {
  const packed = new Blob([scenario]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const letters = btoa(String.fromCharCode(...bytes));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The document in a code; an Error says in one sentence why it has none. */
export async function documentIn(code: string): Promise<Uint8Array> {
  const letters = code.trim();
  if (letters.length > LONGEST_CODE)
    throw new Error(say("longCode", { count: letters.length, most: LONGEST_CODE }));
  if (!/^[\w-]+=*$/.test(letters)) throw new Error(say("notCode"));
  try {
    const plain = atob(letters.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    return await unpack(Uint8Array.from(plain, (letter) => letter.charCodeAt(0)));
  } catch {
    throw new Error(say("notCode"));
  }
}

/** Never more than the largest document and a byte, whatever a code unpacks to. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const found = new Uint8Array(LARGEST + 1);
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return found.slice(0, size);
    const part = value.subarray(0, found.length - size);
    found.set(part, size);
    size += part.length;
    if (size > LARGEST) {
      void reader.cancel();
      return found;
    }
  }
}
