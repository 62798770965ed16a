// The small module of each widget: fetches the shared bundles once a page, then draws with them.
// It stays tiny because the widget manager waits only two seconds for it.

import { type Part, providerOf } from "./host/host.ts";
import { imported } from "./host/imported.ts";
import type { AnyModel } from "./host/model.ts";
import { isTooOld } from "./host/old_browser.ts";
import type * as Kit from "./kit.ts";
import { translated } from "./text/language.ts";

type Parts = Map<string, Promise<unknown>>;

declare const AIKIT_HASH: string; // of the bundles, set by build.mjs

const PATIENCE = 10_000; // ms until another widget's kernel is asked as well
const SILENCE = 6_000; // ms until a page is taken for one without a kernel
const NO_KERNEL =
  "Nothing answers for this widget: open its notebook in Jupyter and run the cell to use it.";
const TOO_OLD = "This browser is too old for aikit's controls: update it, or use another.";

/** All bundles that this page has loaded or is loading, by name and hash. */
function partsOfPage(): Parts {
  const page = globalThis as unknown as Record<symbol, Parts | undefined>;
  const key = Symbol.for("aikit.front");
  page[key] ??= new Map();
  return page[key];
}

/** Ask this widget's kernel for a bundle and import the bytes it sends. */
function fromKernel(model: AnyModel, part: Part): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (content: { kind?: string; part?: string }, buffers: DataView<ArrayBuffer>[]) => {
      if (content.kind !== "part" || content.part !== part || !buffers[0]) return;
      model.off("msg:custom", hear);
      imported(buffers[0]).then(resolve, reject);
    };
    model.on("msg:custom", hear);
    model.send({ kind: "need", part });
  });
}

/** The model of what all widgets of a kernel share; none if the manager does not know it. */
async function sharedBy(model: AnyModel): Promise<AnyModel | undefined> {
  const manager = model.widget_manager as { get_model?(id: string): Promise<AnyModel> } | undefined;
  const id = String(model.get("_bundles")).replace("IPY_MODEL_", "");
  try {
    return await manager?.get_model?.(id);
  } catch {
    return undefined;
  }
}

type Packed = DataView<ArrayBuffer> | undefined;

/** A bundle packed in the state that a page stores of its widgets: none where a kernel runs. */
async function packedIn(model: AnyModel, part: Part): Promise<Packed> {
  const packed = (await sharedBy(model))?.get(part) as Packed;
  return packed?.byteLength ? packed : undefined;
}

/** Speak the language that the kernel was told, on a page that has no extension to tell one. */
async function speakAsKernel(kit: typeof Kit, model: AnyModel): Promise<void> {
  const words = (await sharedBy(model))?.get("words") as Parameters<typeof Kit.speak>[0];
  if (words?.[""] && !providerOf()) kit.speak(words);
}

async function unpacked(packed: DataView<ArrayBuffer>): Promise<unknown> {
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return imported(await new Response(bytes).blob());
}

async function begin(model: AnyModel, part: Part): Promise<unknown> {
  const provider = providerOf();
  if (provider?.hash === AIKIT_HASH) {
    const found = await provider.load[part]().catch(() => null);
    if (found) return found;
  }
  const packed = await packedIn(model, part);
  return packed ? unpacked(packed) : fromKernel(model, part);
}

/** A bundle: the page's, or this kernel's if the one that was asked first has fallen silent. */
function load(model: AnyModel, part: Part): Promise<unknown> {
  const parts = partsOfPage();
  const key = `${part} ${AIKIT_HASH}`;
  const first = parts.get(key);
  if (!first) {
    const loading = begin(model, part);
    loading.catch(() => parts.delete(key));
    parts.set(key, loading);
    return loading;
  }
  return new Promise((resolve, reject) => {
    const again = () => fromKernel(model, part).then(resolve, reject);
    const timer = setTimeout(again, PATIENCE);
    first.then(resolve, again).finally(() => clearTimeout(timer));
  });
}

type View = {
  [Name in keyof typeof Kit]: Name extends `mount${string}` ? Name : never;
}[keyof typeof Kit];

/** What can be read where nothing answers: the widget's line of text, and what is missing. */
function showText(el: HTMLElement, model: AnyModel, missing = NO_KERNEL): void {
  const lines = [String(model.get("_text") ?? ""), translated(missing)].map((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  });
  el.replaceChildren(...lines);
}

/** An anywidget module whose view is the kit's function of that name. */
export function widget(view: View) {
  return {
    async render({ model, el }: { model: AnyModel; el: HTMLElement }) {
      el.textContent = translated("Loading…");
      const silent = setTimeout(showText, SILENCE, el, model); // an answer may still come
      try {
        const kit = (await load(model, "kit")) as typeof Kit;
        const isPublished = (await packedIn(model, "kit")) !== undefined;
        await speakAsKernel(kit, model);
        clearTimeout(silent);
        el.textContent = "";
        const host = kit.hostOf(model, el, (part) => load(model, part), isPublished);
        return kit[view](el, host);
      } catch (error) {
        clearTimeout(silent);
        showText(el, model, isTooOld(error) ? TOO_OLD : NO_KERNEL);
        throw error;
      }
    },
  };
}
