// Whether this browser lacks what our code is written in, so that a sentence can say so.

/** What the bundles call and a browser of 2021 lacks. */
const NEEDED: [object | undefined, string][] = [
  [Array.prototype, "at"],
  [Array.prototype, "findLast"],
  [Object, "hasOwn"],
  [String.prototype, "replaceAll"],
  [globalThis, "structuredClone"],
];

/** Whether our code failed because the browser is too old: it lacks the syntax or a function. */
export const isTooOld = (error: unknown): boolean =>
  error instanceof SyntaxError || NEEDED.some(([home, name]) => !(name in (home ?? {})));
