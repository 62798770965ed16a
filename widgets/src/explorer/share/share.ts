// "Share and save": the values as a code or a file, out and in, and the picture and its numbers.

import { button, copyText, disclosure, download, element, freshId } from "../../page/dom.ts";
import { pngOf, svgOf } from "../../page/picture_file.ts";
import { type Cells, csvOf } from "../../page/table.ts";
import { LARGEST } from "../../text/json.ts";
import { say } from "../../text/strings.ts";
import { codeOf, documentIn } from "./scenario.ts";

export type Kind = "json" | "svg" | "png" | "csv";

/** The functions that the part calls on the explorer. */
export interface ShareActions {
  /** The scenario's document for the values of now. */
  scenario(): string;
  /** Set the values of a document or, if it is a text, of a code; rejects with a sentence. */
  open(source: string | Uint8Array): Promise<void>;
  save(kind: Kind): void;
  onMessage(sentence: string): void;
}

/** The part; it computes its code only while it is open. */
export function sharePart(actions: ShareActions) {
  const code = codePart(actions);
  const entry = entryPart(actions);
  const scenario = saveButton("saveScenario", "json", actions);
  const shown = element("div", { class: "aikit-saving" });
  shown.append(
    saveButton("saveSvg", "svg", actions),
    saveButton("savePng", "png", actions),
    saveButton("saveCsv", "csv", actions),
  );
  const saving = element("div", { class: "aikit-saving" }, scenario, shown);
  const inside = element("div", { class: "aikit-sharing" }, code.el, entry.el, saving);
  const el = disclosure(say("shareAndSave"), inside);
  const write = () => {
    if (el.open) void code.write();
  };
  el.addEventListener("toggle", write);
  return {
    el,
    /** The values have come to rest. */
    show: write,
    /** The answer may not be saved before it may be seen. */
    hideAnswer(isHidden: boolean) {
      shown.hidden = isHidden;
    },
    disable: entry.disable,
  };
}

function saveButton(
  word: "saveScenario" | "saveSvg" | "savePng" | "saveCsv",
  kind: Kind,
  actions: ShareActions,
) {
  return button(say(word), () => actions.save(kind));
}

function codePart(actions: ShareActions) {
  const id = freshId("code");
  const code = element("input", { id, type: "text", readonly: true, dir: "ltr" });
  const copy = button(say("copy"), () => copyText(code.value, code, actions.onMessage), {
    "aria-label": say("copyCode"),
  });
  const line = element("div", { class: "aikit-answer" }, code, copy);
  return {
    el: element("div", {}, element("label", { for: id }, say("code")), line),
    async write() {
      code.value = await codeOf(actions.scenario());
    },
  };
}

function entryPart(actions: ShareActions) {
  const [pasting, opening, its] = [freshId("pasted"), freshId("file"), freshId("fault")];
  const text = { type: "text", dir: "ltr", autocomplete: "off", spellcheck: "false" };
  const pasted = element("input", { id: pasting, ...text, "aria-describedby": its });
  const fault = element("div", { id: its, class: "aikit-fault", role: "alert" });
  const types = ".json,application/json";
  const file = element("input", {
    id: opening,
    type: "file",
    accept: types,
    "aria-describedby": its,
  });

  async function open(source: string | Uint8Array, from: HTMLInputElement) {
    try {
      await actions.open(source);
      fault.replaceChildren();
      from.removeAttribute("aria-invalid");
      from.value = "";
      actions.onMessage(say("opened"));
    } catch (error) {
      from.setAttribute("aria-invalid", "true");
      fault.replaceChildren(element("p", { dir: "auto" }, (error as Error).message));
    }
  }

  const readPasted = () => void open(pasted.value, pasted);
  pasted.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) readPasted();
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const few = chosen.slice(0, LARGEST + 1); // never all of a huge file
    void open(new Uint8Array(await few.arrayBuffer()), file);
  });
  const use = button(say("usePasted"), readPasted);
  const line = element("div", { class: "aikit-answer" }, pasted, use);
  return {
    el: element(
      "div",
      {},
      element("label", { for: pasting }, say("pasted")),
      line,
      element("label", { for: opening }, say("openFile")),
      file,
      fault,
    ),
    disable(isDisabled: boolean) {
      pasted.disabled = file.disabled = use.disabled = isDisabled;
    },
  };
}

// The files that an explorer gives away: its scenario, its picture, its numbers.

/** The parts that can be saved: the document, the picture with its words, the tables. */
export interface Saved {
  scenario: string;
  parts: HTMLElement[];
  described: string;
  cells: Cells[];
}

const TYPES: Record<Kind, string> = {
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  csv: "text/csv;charset=utf-8",
};

/** A file of that kind, named by the model. */
export async function save(kind: Kind, model: string, saved: Saved): Promise<void> {
  const name = model.replace(/[^\w-]+/g, "_").slice(0, 80) || "explorer";
  download(`${name}.${kind}`, await contentOf(kind, saved), TYPES[kind]);
}

async function contentOf(kind: Kind, { scenario, parts, described, cells }: Saved) {
  if (kind === "json") return `${scenario}\n`;
  if (kind === "csv") return cells.map(csvOf).join("\r\n");
  const svg = svgOf(parts, described);
  return kind === "svg" ? svg : await pngOf(svg);
}

/** The document behind what was pasted: a code, or the document itself; a file is one already. */
export async function documentOf(source: string | Uint8Array): Promise<string | Uint8Array> {
  if (typeof source !== "string" || source.trim().startsWith("{")) return source;
  return await documentIn(source);
}
