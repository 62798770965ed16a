// Which keys are the view's own: JupyterLab listens to all keys on the page, and on a slider or a
// button it takes letters and arrows for commands to cut, insert or leave cells.

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** Whether JupyterLab should hear of a key: to save, to run the cell, to leave for the notebook. */
export function isForJupyter({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed): boolean {
  const isCommand = ctrlKey || altKey || metaKey;
  return isCommand || key === "Escape" || (key === "Enter" && shiftKey);
}

/** Keep the keys of a view from JupyterLab, so that they do what the browser has them do. */
export function keepKeys(el: HTMLElement): void {
  el.addEventListener("keydown", (event) => {
    if (!isForJupyter(event)) event.stopPropagation();
  });
}
