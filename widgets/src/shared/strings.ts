// Every sentence of the interface, in one place, so that it can be said in another language.

const ENGLISH = {
  // explorer
  undo: "Undo",
  undoKeys: "Undo (Ctrl+Z)",
  redo: "Redo",
  redoKeys: "Redo (Ctrl+Shift+Z)",
  reset: "Reset",
  presets: "Preset",
  presetNone: "None: your own values",
  presetChanged: "{name}, changed",
  pin: "Pin",
  unpin: "Unpin",
  pinHint: "Keep what you see as A and compare the next with it",
  pinnedName: "A",
  currentName: "B",
  pinnedColumn: "A: {head}",
  pinnedIs: "A is {value}.",
  pinnedHigher: "B is {difference} higher than A{share}",
  pinnedLower: "B is {difference} lower than A{share}",
  pinnedSame: "B is the same",
  pinnedUnknown: "B is {value}",
  pinnedShare: ", {share} %",
  pinnedTimes: ", {times} times as much",
  pinnedMore: "{count} more changes",
  points: "percentage points",
  more: "More controls ({count})",
  band: "90 % band: {span}",
  sourceOf: "Source of {label}",
  source: "Source",
  sourcesOfRanges: "Sources of the published ranges",
  usual: "Usual: {usual}.",
  bounds: "Allowed: {allowed}.",
  table: "Data table",
  bandLow: "90 % band, low end",
  bandHigh: "90 % band, high end",
  what: "what",
  number: "number",
  unit: "unit",
  share: "share",
  measured: "measured: {label}",
  logLog: "Both axes in equal ratios (log–log)",
  semiLog: "Only the upright axis in equal ratios (semi-log)",
  timesStart: "times its value at the start",
  nothingToSee: "There is no number to draw at these values.",
  tableCaption: "{title}: the numbers of the chart",
  call: "The call",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not copy: select the text and copy it.",
  guess: "your prediction",
  commitFirst: "Commit your prediction above first.",
  showAnyway: "Show me anyway",
  chartFailed: "The chart could not be drawn: {reason}",
  notOurs: "This is not an explorer of aikit, so it is not drawn.",
  newer: "This explorer was made by a newer aikit: update aikit to see it live.",
  notDocument: "This explorer's data cannot be read: {reason}",
  // checkpoint
  checkpoint: "Checkpoint {id}",
  checkpointSolved: "Checkpoint {id}: solved",
  check: "Check",
  right: "Right.",
  close: "Close.",
  wrong: "Not yet.",
  unreadable: "Not read.",
  attempts: "Attempts ({count})",
  working: "Show the working",
  nothingTyped: "Nothing is written yet: write a number, then its unit ({unit}).",
  kernelSilent:
    "The kernel does not answer: it is busy or has stopped. What you typed is kept; check it again when it is back.",
  answersGone:
    "The kernel has stopped. What you typed is kept: restart it, then run this cell again.",
  runToAnswer: "Run this cell to answer.",
  // prediction
  prediction: "Prediction",
  commit: "Commit",
  changeMind: "Change my mind",
  predicted: "You predicted {value}.",
  nothingGuessed: "Nothing is written yet: write a number; a rough one is enough.",
  guesses: "Earlier guesses ({count})",
  // memo line and brief
  memo: "Memo line {lesson}",
  memoAsk: "The sentence for your brief, in your own words if you can better it",
  memoKeep: "Keep it",
  memoUndo: "Back to the lesson's",
  memoKept: "Your words are kept. Save the notebook: the brief of the last lesson takes them.",
  memoCourse: "The lesson's sentence is in use.",
  briefMissing: "No line yet from lesson {lessons}: run it to its end, and save it.",
  recommendation: "Recommendation",
  ownWords: "(own words)",
  rubric: "How it is marked",
  marked: "what",
  saveAs: "Save {name}",
  // kernel
  kernelGone:
    "The kernel has stopped, so this explorer cannot compute. Your values are kept: run the cell again, and if the kernel is dead, restart it first.",
  kernelAway: "The connection to the kernel is lost; waiting for it.",
  kernelRestarted: "Now run the cell again: your values come back.",
  restart: "Restart the kernel",
  // numbers typed
  notNumber: "{name} = {text} is not a number: write it like 1.5, 1,5, 21e9 or 21 bn.",
  otherUnit: "{name} = {text} is in another unit: write it in {unit}.",
  ambiguous: "{text} can be read two ways. Did you mean:",
  outOfBounds: "{name} = {value} is out of bounds: {name} must be {allowed}.",
  notWhole: "{name} = {value} is not whole: {name} must be a whole number.",
  from: "from {low} to {high}",
  least: "at least {low}",
  most: "at most {high}",
  anything: "any number",
  // summary of a chart
  along: "Along {x} from {from} to {to}, {y} {trend}",
  rises: "rises from {first} to {last}.",
  falls: "falls from {first} to {last}.",
  flat: "stays at {first}.",
  peak: "is highest, {high}, at {at}, and lowest, {low}, at {lowAt}.",
  here: "At {at} it is {value}.",
  hereBand: "At {at} it is {value}, with a 90 % band from {span}.",
  besideTrend: "{y} {trend}",
  besideHere: "Here it is {value}.",
  bar: "{label} is {value}.",
  madeOf: "it is made of {parts}.",
  measuredOne: "measured, {label}: one point, {value}.",
  measuredMany: "measured, {label}: {count} points over {along}, from {span}.",
  within: "{label} ({span}) is {times} times as much.",
  // an explorer along a choice: a row a word
  rowsSpan: "{y} by {x} goes from {low} ({lowAt}) to {high} ({highAt})",
  rowsUnder: "{count} of {all} are at or under {name}",
  rowsWithin: "{count} of {all} are within {name}",
  andOthers: "{word} and {others} more",
  rowHere: "for {at} it is {value}",
  rowHereBand: "for {at} it is {value}, with a 90 % band from {span}",
  // live chart
  liveChart: "Live chart",
  rows: "{name}: {count} rows",
} as const;

export type Words = keyof typeof ENGLISH;

const words: Record<Words, string> = { ...ENGLISH };

/** Say what `key` stands for, with {names} filled in; numbers are to be given as text. */
export function say(key: Words, filled: Record<string, string | number> = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in filled ? String(filled[name]) : whole,
  );
}

/** Say it in another language; what is missing stays English. */
export function translate(other: Partial<Record<Words, string>>): void {
  Object.assign(words, ENGLISH, other);
}
