// Columns from the kernel: one question on its way at a time, the newest next, the stale dropped.

import type { Kernel } from "../host/host.ts";
import { say } from "../text/strings.ts";
import type { Columns, Got } from "./columns.ts";
import {
  headlineIn,
  type Moves,
  type Result,
  type StoredHeadline,
  type Values,
} from "./document.ts";

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

export const PATIENCE = 1500; // ms; silence is told within two seconds

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

/** Ask the kernel; while it answers, only the newest question waits. `told` hears a sentence if it
 * refuses or is silent, and "" once it answers. */
export function kernelColumns(
  kernel: Kernel | null,
  got: Got,
  told: (message: string) => void,
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
    timer = setTimeout(() => told(say("kernelBusy")), PATIENCE);
    kernel.send({ kind: "evaluate", seq, isMoving, values });
  }

  const off = kernel?.onMessage((reply: Reply, buffers) => {
    if (reply.seq !== seq || (reply.kind !== "columns" && reply.kind !== "error") || !sent) return;
    clearTimeout(timer);
    const { values } = sent;
    sent = null;
    if (waiting) send(waiting);
    told(reply.kind === "error" ? String(reply.message) : "");
    if (reply.kind === "columns") got(resultOf(reply, buffers), values);
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
