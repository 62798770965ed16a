// Draws the stored document of an explorer, a checkpoint or a prediction where no kernel runs.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Panel, Widget } from "@lumino/widgets";
import type { Answers, Off } from "../../../src/host/host.ts";
import { isTooOld } from "../../../src/host/old_browser.ts";
import { element } from "../../../src/page/dom.ts";
import {
  CHECKPOINT,
  type Document,
  EXPLORER,
  type Fault,
  hostOf,
  leave,
  MEDIA_TYPES,
  type MediaType,
  PARTS,
  partsIn,
  readDocument,
  STILL,
  VIEWS,
} from "../../../src/stored/documents.ts";
import { ITrans } from "../language.ts";
import type { Bundle } from "../notebooks/notebook.ts";
import { IOpenNotebooks } from "../notebooks/open_notebooks.ts";
import { loadJudge, loadKit, loadVega } from "../provider.ts";
import { answerKeyOf } from "../site.ts";
import { WIDGET_VIEW } from "./dead_views.ts";

const RANK = -5; // before the picture, behind a live widget view, which has -10
const FIRST = -15; // before it, where it cannot be drawn

type Draw = (el: HTMLElement, document: Document) => Promise<Off>;

class StoredView extends Widget implements IRenderMime.IRenderer {
  readonly #type: MediaType;
  readonly #draw: Draw;
  readonly #trans: TranslationBundle;
  readonly #allowsBlobs: boolean;
  #off: Off | null = null;

  constructor(type: MediaType, draw: Draw, trans: TranslationBundle, allowsBlobs: boolean) {
    super();
    this.#type = type;
    this.#draw = draw;
    this.#trans = trans;
    this.#allowsBlobs = allowsBlobs;
    this.addClass("aikit-stored");
  }

  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    this.#clear();
    const { document, fault } = readDocument(this.#type, data[this.#type]);
    // A live view of a cell that is not trusted is not drawn either, until the cell runs.
    const isForbidden = WIDGET_VIEW in data && !this.#allowsBlobs;
    const why = isForbidden && fault === "bare" ? "blobless" : fault;
    showStored(this.node, data, why && sentence(why, this.#trans));
    if (!document) return;
    const view = window.document.createElement("div");
    try {
      const off = await this.#draw(view, document);
      if (this.isDisposed) return off();
      this.#off = off;
      this.node.replaceChildren(view);
      if (isForbidden) view.after(noticeOf(sentence("blobless", this.#trans)));
    } catch (error) {
      console.error(error);
      showStored(this.node, data, sentence(isTooOld(error) ? "old" : "broken", this.#trans));
    }
  }

  override dispose(): void {
    this.#clear();
    super.dispose();
  }

  #clear(): void {
    this.#off?.();
    this.#off = null;
  }
}

function sentence(fault: Fault | "blobless" | "old", trans: TranslationBundle): string {
  return {
    newer: trans.__("A newer aikit made this: update aikit, or run this cell, to use it."),
    broken: trans.__("What was stored here cannot be drawn. Run this cell to draw it anew."),
    old: trans.__("This browser is too old for aikit's controls: update it, or use another."),
    large: trans.__(
      "What was stored here is more than a page can draw, so only its picture shows.",
    ),
    blobless: trans.__(
      "This server's security policy lets no widget be drawn that a kernel sends (its Content-Security-Policy has no blob:), so what the cell stored is shown, and answers are not checked.",
    ),
    bare: trans.__("Run this cell to use the controls: this model needs the kernel."),
  }[fault];
}

/** Draw a stored document in `el`, with the answers that are kept for it. */
export async function drawStored(
  type: MediaType,
  el: HTMLElement,
  document: Document,
  answers: Answers | null,
): Promise<Off> {
  if (type === EXPLORER) loadVega().catch(() => undefined); // meanwhile: its chart says if it fails
  const kit = await loadKit();
  const key = type === CHECKPOINT && answers ? await answerKeyOf(document.id) : undefined;
  if (key !== undefined && answers) {
    const { drawByKey } = await loadJudge();
    const page = { answers, vega: loadVega, mount: kit.mountCheckpoint };
    const judged = drawByKey(el, key, document, page);
    if (judged) return judged;
  }
  const host = hostOf(document, answers, loadVega);
  const off = kit[VIEWS[type]](el, host);
  return () => {
    off();
    leave(document, answers, host);
  };
}

/** Draws the documents of an output that holds several, one below the other. */
class StoredParts extends Panel implements IRenderMime.IRenderer {
  readonly #viewOf: (type: MediaType) => StoredView;

  constructor(viewOf: (type: MediaType) => StoredView) {
    super();
    this.#viewOf = viewOf;
  }

  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    for (const widget of [...this.widgets]) widget.dispose();
    for (const bundle of partsIn(data)) {
      const [type] = Object.keys(bundle) as [MediaType];
      const view = this.#viewOf(type);
      this.addWidget(view);
      await view.renderModel({ data: bundle } as IRenderMime.IMimeModel);
    }
  }
}

/** What is stored of a view that could only be drawn by code that may not run. */
class Still extends Widget implements IRenderMime.IRenderer {
  readonly #trans: TranslationBundle;

  constructor(trans: TranslationBundle) {
    super();
    this.#trans = trans;
    this.addClass("aikit-stored");
  }

  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    showStored(this.node, data, sentence("blobless", this.#trans));
  }
}

export const renderer: JupyterFrontEndPlugin<void> = {
  id: "aikit:renderer",
  description: "Keeps explorers alive in a reopened notebook, with no kernel.",
  autoStart: true,
  requires: [IRenderMimeRegistry, IOpenNotebooks, ITrans],
  activate: async (
    _app,
    registry: IRenderMimeRegistry,
    notebooks: IOpenNotebooks,
    trans: ITrans,
  ) => {
    const viewOf = (type: MediaType, resolver: IRenderMime.IResolver | null) => {
      const answers = () => notebooks.resolvedBy(resolver)?.answers ?? null;
      const draw: Draw = (el, found) => drawStored(type, el, found, answers());
      return new StoredView(type, draw, trans, isAllowed);
    };
    const isAllowed = await allowsBlobs();
    const rank = isAllowed ? RANK : FIRST;
    registry.addFactory(
      {
        safe: true,
        mimeTypes: MEDIA_TYPES,
        createRenderer: ({ mimeType, resolver }) => viewOf(mimeType as MediaType, resolver),
      },
      rank,
    );
    registry.addFactory(
      {
        safe: true,
        mimeTypes: [PARTS],
        createRenderer: ({ resolver }) => new StoredParts((type) => viewOf(type, resolver)),
      },
      rank,
    );
    if (isAllowed) return; // what else is stored shows without us
    const createRenderer = () => new Still(trans);
    registry.addFactory({ safe: true, mimeTypes: [STILL], createRenderer }, rank);
  },
};

/** Whether this page may import code from a blob, as a live widget's is; a server can forbid it. */
async function allowsBlobs(): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([], { type: "text/javascript" }));
  try {
    await import(address);
    return true;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}

// The still part of an output: a sentence if something is amiss, the stored picture or the text.

const MOST_SHOWN = 2000; // characters of a text: a page lays five million out for a second

/** Fill `node` with what was stored beside a document, and say in a sentence why it is still. */
export function showStored(node: HTMLElement, data: Bundle, sentence: string | null): void {
  const parts: HTMLElement[] = [];
  const text = lines(data["text/plain"]).slice(0, MOST_SHOWN);
  const picture = pictureOf(data);
  if (picture) parts.push(element("img", { src: picture, alt: text }));
  else if (text) parts.push(element("p", { dir: "auto" }, text));
  if (sentence) parts.push(noticeOf(sentence));
  node.replaceChildren(...parts);
}

const noticeOf = (sentence: string) => element("p", { class: "aikit-notice" }, sentence);

function pictureOf(data: Bundle): string | null {
  const png = lines(data["image/png"]);
  if (png) return `data:image/png;base64,${png.replace(/\s/g, "")}`;
  const printed = /src="(data:image\/png;base64,[\w+/=]+)"/.exec(lines(data["text/html"])); // ours
  if (printed?.[1]) return printed[1];
  const svg = lines(data["image/svg+xml"]);
  return svg ? `data:image/svg+xml,${encodeURIComponent(svg)}` : null; // no script runs in an image
}

function lines(value: unknown): string {
  if (Array.isArray(value)) return value.join("");
  return typeof value === "string" ? value : "";
}
