// Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) inside an explorer, except where text is typed.

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** What a key asks for; null for any other key. */
export function stepOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed) {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey ? "redo" : null;
}

/** Whether typed text, which has an undo of its own, goes there. */
function isForText(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input[type=text], textarea");
}

/** Hear these keys before Jupyter does, which has cells to undo. */
export function onUndoKeys(el: HTMLElement, deeds: { undo(): void; redo(): void }): void {
  el.addEventListener("keydown", (event) => {
    const step = stepOf(event);
    if (step === null || isForText(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    deeds[step]();
  });
}
