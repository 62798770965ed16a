// Columns as they arrive, turned into the rows that a chart draws.

import type { Row } from "../shared/chart.ts";

/** A column of a named data set: words, or the number of the buffer that holds its numbers. */
export interface Column {
  data: string;
  field: string;
  words?: string[];
  buffer?: number;
}

/** The rows of each named data set; an Error if a buffer is missing. */
export function rowsOf(columns: Column[], buffers: DataView[]): Record<string, Row[]> {
  const rows: Record<string, Row[]> = {};
  for (const column of columns) {
    const values = column.words ?? numbersOf(buffers[column.buffer ?? -1]);
    rows[column.data] ??= values.map(() => ({}));
    const filled = rows[column.data] as Row[];
    values.forEach((value, i) => {
      (filled[i] as Row)[column.field] = value;
    });
  }
  return rows;
}

function numbersOf(bytes: DataView | undefined): number[] {
  if (!bytes) throw new Error("a column came without its numbers");
  const count = Math.floor(bytes.byteLength / 8);
  return Array.from({ length: count }, (_, i) => bytes.getFloat64(8 * i, true));
}
