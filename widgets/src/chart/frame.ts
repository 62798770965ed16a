// What a chart draws, and the short glide from one such frame to the next.

export type Row = Record<string, number | string>;

/** What a chart draws: the rows of its named data, and the values of its signals. */
export interface Frame {
  data: Record<string, Row[]>;
  signals?: Record<string, number>;
}

const LASTS = 200; // milliseconds

/** Whether the reader wants no motion. */
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Half way in time is half way in place; it begins and ends slowly. */
const eased = (share: number) => share * share * (3 - 2 * share);

/** Draws frames, gliding where that is asked; a newer frame is drawn from where the glide was. */
export function glideOf(paint: (frame: Frame) => void, fixed: string[] = []) {
  let shown: Frame | null = null;
  let asked = 0;

  function show(frame: Frame) {
    shown = frame;
    paint(frame);
  }

  return {
    draw(frame: Frame, isGliding = false) {
      cancelAnimationFrame(asked);
      const from = shown;
      if (!isGliding || !from || isStill()) return show(frame);
      const begin = performance.now();
      const step = (now: number) => {
        const share = Math.min(1, Math.max(0, now - begin) / LASTS);
        show(share < 1 ? between(from, frame, eased(share), fixed) : frame);
        if (share < 1) asked = requestAnimationFrame(step);
      };
      asked = requestAnimationFrame(step);
    },
    end() {
      cancelAnimationFrame(asked);
    },
  };
}

/**
 * A frame on the way from one to another: its numbers are between theirs, its words and what is in
 * a field that stands fixed are the later's.
 */
export function between(from: Frame, to: Frame, share: number, fixed: string[] = []): Frame {
  const data = Object.entries(to.data).map(([name, rows]) => [
    name,
    rowsBetween(from.data[name] ?? [], rows, share, fixed),
  ]);
  const ends = Object.entries(to.signals ?? {}).map(([name, end]) => {
    const isEnd = name.endsWith("Low") || name.endsWith("High");
    return [name, isEnd ? mixed(from.signals?.[name], end, share) : end];
  });
  return { data: Object.fromEntries(data), signals: Object.fromEntries(ends) };
}

/** Rows of the same things glide; where they are others, the later ones stand at once. */
function rowsBetween(from: Row[], to: Row[], share: number, fixed: string[]): Row[] {
  const isSame = (row: Row, was: Row) => NAMES.every((name) => row[name] === was[name]);
  if (from.length !== to.length || !to.every((row, i) => isSame(row, from[i] as Row))) return to;
  return to.map((row, i) => {
    const was = from[i] as Row;
    const fields = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && !fixed.includes(name) ? mixed(was[name], value, share) : value,
    ]);
    return Object.fromEntries(fields) as Row;
  });
}

const NAMES = ["label", "series", "kind", "band", "side", "end"]; // by which rows are known

function mixed(was: unknown, value: number, share: number): number {
  if (typeof was !== "number" || !Number.isFinite(was + value)) return value;
  return was + share * (value - was);
}
