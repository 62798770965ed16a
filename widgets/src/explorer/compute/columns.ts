// Columns for the controls' values: the one function that nothing above it need look behind.
// Where the model has tapes the page computes them; else the kernel does.

import { type Kernel, type Off, PATIENCE } from "../../host/host.ts";
import { say } from "../../text/strings.ts";
import {
  type ExplorerDocument,
  hasTapes,
  headlineIn,
  type Moves,
  type Result,
  type StoredHeadline,
  type Values,
} from "../document.ts";
import { type Compute, computer } from "./computer.ts";

export interface Columns {
  /** Have the newest values computed; `got` hears of it, at once or when the kernel answers. Where
   * a control is held, the kernel is to be quick; at rest it draws more. */
  ask(values: Values, isMoving?: boolean): void;
  /** Ask once more for what is not yet answered: the line was cut, and it may be lost. */
  again(): void;
  readonly needsKernel: boolean;
  end: Off;
}

/** Hears a result and the values that it is the result of. */
export type OnResult = (result: Result, values: Values) => void;

/** The source of an explorer's columns; `onMessage` is given the kernel's
 * refusal as a sentence, and "" once it answers. */
export function columnsFor(
  explorer: ExplorerDocument,
  kernel: Kernel | null,
  onResult: OnResult,
  onMessage: (message: string) => void,
): Columns {
  if (!hasTapes(explorer)) return kernelColumns(kernel, onResult, onMessage);
  return pageColumns(computer(explorer), onResult);
}

const SLOW = 30; // milliseconds that a whole result may take while a control is dragged
const QUIET = 120; // milliseconds without a move, after which what was left out is computed

/** Columns from the page; where the bands take long, those that matter less follow at rest. */
function pageColumns(compute: Compute, onResult: OnResult): Columns {
  let lasted = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function whole(values: Values) {
    const start = performance.now();
    const result = compute(values);
    lasted = performance.now() - start;
    onResult(result, values);
  }

  return {
    ask(values) {
      clearTimeout(waiting);
      const asked = { ...values };
      if (lasted <= SLOW) return whole(asked);
      onResult(compute(asked, true), asked);
      waiting = setTimeout(() => whole(asked), QUIET);
    },
    again: () => undefined,
    needsKernel: false,
    end: () => clearTimeout(waiting),
  };
}

// Columns from the kernel: one question on its way at a time, the newest next, the stale dropped.

interface Reply {
  kind?: unknown;
  seq?: unknown;
  names?: string[];
  moves?: string[];
  headline?: StoredHeadline;
  message?: unknown;
}

interface Question {
  values: Values;
  isMoving: boolean; // fewer draws, as a control is held; at rest, more, and the moves
}

/** The float64 arrays of a reply: of the columns, and of each move its places and the series. */
function resultOf({ names = [], moves = [], headline }: Reply, buffers: DataView[]): Result {
  const arrays = buffers.map(arrayOf);
  const arrayAt = (at: number, name: string) => {
    const array = arrays[at];
    if (!array) throw new Error(`the kernel sent no numbers for ${name}`);
    return array;
  };
  const columns = Object.fromEntries(names.map((name, i) => [name, arrayAt(i, name)]));
  const result: Result = { columns, headline: headlineIn(headline ?? { value: null }) };
  if (moves.length === 0) return result;
  const each = (arrays.length - names.length) / moves.length;
  const moveOf = (name: string, i: number): Moves[string] => {
    const from = names.length + i * each;
    return { places: arrayAt(from, name), answers: arrays.slice(from + 1, from + each) };
  };
  return { ...result, moves: Object.fromEntries(moves.map((name, i) => [name, moveOf(name, i)])) };
}

function arrayOf(bytes: DataView): Float64Array {
  const count = Math.floor(bytes.byteLength / 8);
  return Float64Array.from({ length: count }, (_, at) => bytes.getFloat64(8 * at, true));
}

let asked = Math.floor(Math.random() * 2 ** 40); // no two questions alike, in any view or tab

/** Ask the kernel; while it answers, only the newest question waits. `onMessage` is given a
 * sentence if it refuses or is silent, and "" once it answers. */
export function kernelColumns(
  kernel: Kernel | null,
  onResult: OnResult,
  onMessage: (message: string) => void,
): Columns {
  let seq = 0;
  let sent: Question | null = null; // and not yet answered
  let waiting: Question | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send({ values, isMoving }: Question) {
    if (!kernel) return;
    sent = { values: { ...values }, isMoving };
    waiting = null;
    asked += 1;
    seq = asked;
    timer = setTimeout(() => onMessage(say("kernelBusy")), PATIENCE);
    kernel.send({ kind: "evaluate", seq, isMoving, values });
  }

  const off = kernel?.onMessage((reply: Reply, buffers) => {
    if (reply.seq !== seq || (reply.kind !== "columns" && reply.kind !== "error") || !sent) return;
    clearTimeout(timer);
    const { values } = sent;
    sent = null;
    if (waiting) send(waiting);
    onMessage(reply.kind === "error" ? String(reply.message) : "");
    if (reply.kind === "columns") onResult(resultOf(reply, buffers), values);
  });

  return {
    ask(values, isMoving = false) {
      if (sent) waiting = { values, isMoving };
      else send({ values, isMoving });
    },
    again() {
      const newest = waiting ?? sent;
      clearTimeout(timer);
      if (newest) send(newest);
    },
    needsKernel: true,
    end() {
      clearTimeout(timer);
      off?.();
    },
  };
}
