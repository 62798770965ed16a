// What every view does with the page: elements, copies, files, keys, and words for screen readers.
// Text is set as text, so that nothing in it can run.

import { say } from "../text/strings.ts";

type Child = Node | string;
type Attributes = Record<string, string | number | boolean>;

/** An element with attributes (true: present, false: absent) and children; strings are text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** Write text where it is another than before: what is written is laid out again, even if it is the same. */
export function write(el: Element, text: string): void {
  if (el.textContent === text) return;
  const only = el.firstChild;
  if (only instanceof Text && !only.nextSibling) only.data = text;
  else el.textContent = text;
}

/** Hide or show where that is not so already, for the same reason. */
export function hide(el: HTMLElement, isHidden: boolean): void {
  if (el.hidden !== isHidden) el.hidden = isHidden;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
export function svgElement(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

let made = 0;

/** A name for an element that is like no other on the page. */
export function freshId(stem: string): string {
  made += 1;
  return `aikit-${stem}-${made}`;
}

/** A push button that does not submit anything. */
export function button(label: string, press: () => void, attributes: Attributes = {}) {
  const made = element("button", { type: "button", class: "aikit-button", ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

/** An address as a link if it is of the web, else as plain text. */
export function link(address: string, text = address): HTMLElement {
  const isWeb = /^https?:\/\//i.test(address);
  if (!isWeb) return element("span", { dir: "auto" }, text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A heading that opens and closes what it is about. */
export function disclosure(label: Child, ...children: Child[]): HTMLDetailsElement {
  return element(
    "details",
    { class: "aikit-disclosure" },
    element("summary", {}, label),
    ...children,
  );
}

// Copies text; where the page may not, selects it for the reader to copy.

/** Copy `text` and say whether that worked; if not, `shown`, which holds the text, is selected. */
export function copyText(text: string, shown: HTMLElement, onMessage: (sentence: string) => void) {
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject();
  copied.then(
    () => onMessage(say("copied")),
    () => {
      if (shown instanceof HTMLInputElement) shown.select();
      else getSelection()?.selectAllChildren(shown);
      onMessage(say("copyFailed"));
    },
  );
}

// Gives the reader a file that the page made; nothing leaves the page.

/** Save `content` as a file called `name`. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}

// Which keys are the view's own: JupyterLab listens to all keys on the page, and on a slider or a
// button it takes letters and arrows for commands to cut, insert or leave cells.

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** Whether JupyterLab should hear of a key: to save, to run the cell, to leave for the notebook. */
export function isForJupyter({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed): boolean {
  const isCommand = ctrlKey || altKey || metaKey;
  return isCommand || key === "Escape" || (key === "Enter" && shiftKey);
}

/** Whether a key is Shift+Enter, with which a notebook goes on, and no part of a word that is composed. */
export function isGoingOn(event: KeyboardEvent): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  const isBare = shiftKey && !ctrlKey && !altKey && !metaKey;
  return key === "Enter" && isBare && !event.isComposing;
}

/** Keep the keys of a view from JupyterLab, so that they do what the browser has them do. */
export function keepKeys(el: HTMLElement): void {
  el.addEventListener("keydown", (event) => {
    if (!isForJupyter(event)) event.stopPropagation();
  });
}

/**
 * Let Jupyter's search in outputs take its marks back. It replaces each by its text when it ends or
 * the output changes, which fails for one that has no parent any more, as the text that held it was
 * set anew; such a mark is given a parent outside the page.
 */
export function keepMarks(el: HTMLElement): void {
  const observer = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes]))
      if (node.nodeName === "MARK" && !node.parentNode) new DocumentFragment().append(node);
  });
  observer.observe(el, { childList: true, subtree: true });
}

// A finger on a slider: it scrolls the page unless it goes sideways, as on a phone every swipe begins
// on one slider or another.

const SIDEWAYS = 8; // pixels

/**
 * Let a touch move a slider only once it has gone sideways; one that goes up or down, and a tap,
 * leave it as it was. Mouse, keys and assistive technology have the native slider. To be called
 * before anyone else listens to the slider.
 */
export function keepSwipes(slider: HTMLInputElement): void {
  let start: { x: number; y: number; value: string } | null = null;
  let isSideways = false;

  function undo() {
    if (!start || slider.value === start.value) return;
    slider.value = start.value;
    if (!isSideways) return; // nobody has heard of another value
    start = null;
    for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind));
  }

  slider.addEventListener("pointerdown", ({ pointerType, clientX: x, clientY: y }) => {
    start = pointerType === "touch" ? { x, y, value: slider.value } : null;
    isSideways = false;
  });
  slider.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!start) return;
    const [right, down] = [Math.abs(clientX - start.x), Math.abs(clientY - start.y)];
    isSideways ||= right >= SIDEWAYS && right > down;
  });
  slider.addEventListener("pointercancel", undo); // the browser scrolls
  slider.addEventListener("touchend", (event) => {
    if (start && !isSideways && event.cancelable) event.preventDefault(); // no click follows a tap
  });
  for (const kind of ["input", "change"])
    slider.addEventListener(kind, (event) => {
      if (!start || isSideways) return;
      event.stopImmediatePropagation();
      undo();
    });
}

// What follows a drag: it need not be as quick as the chart.

const HELD_PAUSE = 250; // ms: sentences that change more often are not read
const LONGEST = 1000; // ms, on a slow machine
const SPARING = 200; // times what it takes: with its layout and paint, a twentieth of the time

/** Does the newest of what it is given: at once, or now and then while more of it comes. */
export function newestOf() {
  let newest: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = HELD_PAUSE;

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const act = newest;
    newest = null;
    const start = performance.now();
    act?.();
    const took = performance.now() - start;
    pause = Math.max(HELD_PAUSE, Math.min(LONGEST, SPARING * took));
  }

  return {
    put(act: () => void, isLater: boolean) {
      newest = act;
      if (!isLater) flush();
      else timer ??= setTimeout(flush, pause);
    },
    flush,
    end() {
      newest = null;
      clearTimeout(timer);
    },
  };
}

// A polite announcement for screen readers, at most once a second, the last one always said.

const PAUSE = 1000; // ms

export interface Status {
  readonly el: HTMLElement;
  say(text: string): void;
  end(): void;
}

/** A status line for screen readers; a message during its pause replaces the one that waits. */
export function status(): Status {
  const el = element("div", { class: "aikit-unseen", role: "status", "aria-live": "polite" });
  let waiting: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function next() {
    timer = undefined;
    if (waiting === null) return;
    el.textContent = waiting;
    waiting = null;
    timer = setTimeout(next, PAUSE);
  }

  return {
    el,
    say(text) {
      waiting = text;
      timer ??= setTimeout(next, 100); // after the event, so that a burst says one thing
    },
    end: () => clearTimeout(timer),
  };
}
