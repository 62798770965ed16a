// Columns from the kernel: one question on its way at a time, the newest next, the stale dropped.

import type { Kernel } from "../shared/host.ts";
import type { Columns, Got } from "./columns.ts";
import { headlineIn, type Result, type StoredHeadline, type Values } from "./document.ts";

interface Reply {
  kind?: unknown;
  seq?: unknown;
  names?: string[];
  headline?: StoredHeadline;
  message?: unknown;
}

/** The float64 columns of a reply, by name. */
function resultOf(reply: Reply, buffers: DataView[]): Result {
  const columns: Record<string, Float64Array> = {};
  (reply.names ?? []).forEach((name, i) => {
    const bytes = buffers[i];
    if (!bytes) throw new Error(`the kernel sent no numbers for ${name}`);
    const count = Math.floor(bytes.byteLength / 8);
    columns[name] = Float64Array.from({ length: count }, (_, at) => bytes.getFloat64(8 * at, true));
  });
  return { columns, headline: headlineIn(reply.headline ?? { value: null }) };
}

let asked = Math.floor(Math.random() * 2 ** 40); // no two questions alike, in any view or tab

/** Ask the kernel; while it answers, only the newest question waits. */
export function kernelColumns(
  kernel: Kernel | null,
  got: Got,
  failed: (message: string) => void,
): Columns {
  let seq = 0;
  let isAsked = false;
  let waiting: Values | null = null;
  let sent: Values = {};

  function send(values: Values) {
    isAsked = true;
    waiting = null;
    sent = { ...values };
    asked += 1;
    seq = asked;
    kernel?.send({ kind: "evaluate", seq, values });
  }

  const off = kernel?.onMessage((reply: Reply, buffers) => {
    if (reply.seq !== seq || (reply.kind !== "columns" && reply.kind !== "error")) return;
    isAsked = false;
    const values = sent;
    if (waiting) send(waiting);
    if (reply.kind === "columns") got(resultOf(reply, buffers), values);
    else failed(String(reply.message));
  });

  return {
    ask(values) {
      if (isAsked) waiting = values;
      else send(values);
    },
    needsKernel: true,
    end: () => off?.(),
  };
}
