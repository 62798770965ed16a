// What the keys do on a slider: round steps instead of the slider's thousandths.

const STEPS = new Map<string, { direction: 1 | -1; big: boolean }>([
  ["ArrowUp", { direction: 1, big: false }],
  ["ArrowRight", { direction: 1, big: false }],
  ["ArrowDown", { direction: -1, big: false }],
  ["ArrowLeft", { direction: -1, big: false }],
  ["PageUp", { direction: 1, big: true }],
  ["PageDown", { direction: -1, big: true }],
]);

/** Arrow and page keys take round steps instead of the slider's thousandths. */
export function onArrows(
  slider: HTMLInputElement,
  step: (direction: 1 | -1, big: boolean) => void,
) {
  slider.addEventListener("keydown", (event) => {
    const found = STEPS.get(event.key);
    if (!found || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // Jupyter has other uses for arrow keys
    const isTurned = /Left|Right/.test(event.key) && getComputedStyle(slider).direction === "rtl";
    step(isTurned ? (-found.direction as 1 | -1) : found.direction, found.big || event.shiftKey);
  });
}

/** Whether a key is one that takes steps. */
export const isStep = (key: string) => STEPS.has(key);
