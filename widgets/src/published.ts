// Brings the widgets of a page to life that was made from a notebook and has no kernel, as nbconvert
// and Sphinx make them. Each is drawn by its own module, from the state that the page stores of all
// widgets, in place of the words that stand for it. It runs as a script of the page.

import { imported } from "./host/imported.ts";
import type { AnyModel } from "./host/model.ts";

const STATES = 'script[type="application/vnd.jupyter.widget-state+json"]';
const PLACE = "aikit"; // of a place's data: the name of the model to draw there, as front.py writes it

/** A model as the page stores it; its bytes stand apart, in base64. */
interface Stored {
  state: Record<string, unknown>;
  buffers?: { path: [string]; data: string }[];
}

type Models = Record<string, Stored>;
type Module = { default: { render(given: { model: AnyModel; el: HTMLElement }): unknown } };

/** All models of the page, by name. */
function modelsOfPage(): Models {
  const texts = [...document.querySelectorAll(STATES)].map(({ textContent }) => textContent ?? "");
  return Object.assign({}, ...texts.map((text) => JSON.parse(text).state as Models));
}

/** The bytes as a widget manager gives them. */
function bytesOf(base64: string): DataView {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new DataView(bytes.buffer);
}

/** A model that changes in this page alone. */
function modelOf(models: Models, name: string): AnyModel | null {
  const stored = Object.hasOwn(models, name) ? models[name] : undefined;
  if (!stored) return null;
  const bytes = (stored.buffers ?? []).map(({ path: [trait], data }) => [trait, bytesOf(data)]);
  const traits = { ...stored.state, ...Object.fromEntries(bytes) };
  const page = new EventTarget();
  const heard = new Map<unknown, EventListener>();
  return {
    get: (trait) => traits[trait],
    set(trait, value) {
      traits[trait] = value;
      page.dispatchEvent(new Event(`change:${trait}`));
    },
    save_changes: () => undefined,
    send: () => undefined,
    on(event, hear) {
      const listener = () => (hear as () => void)();
      heard.set(hear, listener);
      page.addEventListener(event, listener);
    },
    off: (event, hear) => page.removeEventListener(event, heard.get(hear) ?? null),
    widget_manager: { get_model: async (other: string) => modelOf(models, other) },
  };
}

/** Draw a widget where its words stand; they stay if it cannot be drawn. */
async function draw(words: HTMLElement, model: AnyModel): Promise<void> {
  const el = document.createElement("div");
  words.after(el);
  try {
    const { default: widget } = (await imported(String(model.get("_esm")))) as Module;
    await widget.render({ model, el });
    words.remove();
  } catch (error) {
    console.error(error);
    el.remove();
  }
}

function drawAll(): void {
  const models = modelsOfPage();
  for (const words of document.querySelectorAll<HTMLElement>(`[data-${PLACE}]`)) {
    const model = modelOf(models, words.dataset[PLACE] ?? "");
    delete words.dataset[PLACE]; // once, though a page may hold this script several times
    if (model) void draw(words, model);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", drawAll);
else drawAll();
