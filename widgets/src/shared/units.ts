// Units that can be typed for one another: kW for MW, months for years, % for a fraction.

interface Unit {
  measure: string;
  size: number; // in the measure's own unit
}

const HOURS = 8760; // of a year

const NAMED: Record<string, Unit> = Object.fromEntries(
  (
    [
      ["usd $ us$ dollar", "dollars", 1],
      ["gpu chip accelerator card", "GPUs", 1],
      ["gpu-hour gpu-h gpuh", "GPU time", 1],
      ["gpu-year", "GPU time", HOURS],
      ["year yr y annum", "time", HOURS * 3600],
      ["month", "time", (HOURS / 12) * 3600],
      ["week", "time", 7 * 24 * 3600],
      ["day", "time", 24 * 3600],
      ["hour hr h", "time", 3600],
      ["minute min", "time", 60],
      ["second sec s", "time", 1],
      ["token tok", "tokens", 1],
      ["mtok mtoken", "tokens", 1e6],
      ["% percent pct", "a share", 0.01],
      ["fraction share", "a share", 1],
    ] as [string, string, number][]
  ).flatMap(([names, measure, size]) => names.split(" ").map((name) => [name, { measure, size }])),
);

/** Units that take the prefixes of science, in small letters as people type them. */
const BASES: Record<string, Unit> = {
  w: { measure: "power", size: 1 },
  wh: { measure: "energy", size: 3600 },
  j: { measure: "energy", size: 1 },
  flop: { measure: "operations", size: 1 },
  b: { measure: "bytes", size: 1 },
  byte: { measure: "bytes", size: 1 },
};
const PREFIXES: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  e: 1e18,
  z: 1e21,
};
const WORDS: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** What one `typed` is in `own`, both in small letters and one of them; null: not of one kind. */
export function ratioOf(typed: string, own: string): number | null {
  if (typed === own) return 1;
  const [one, other] = [unitOf(typed), unitOf(own)];
  if (!one || !other || one.measure !== other.measure) return null;
  return Number((one.size / other.size).toPrecision(12));
}

function unitOf(name: string): Unit | null {
  const [first, ...rest] = name.split("/").map((part) => partOf(part.trim()));
  if (!first || rest.some((part) => part === null)) return null;
  return (rest as Unit[]).reduce(
    (whole, { measure, size }) => ({
      measure: `${whole.measure} per ${measure}`,
      size: whole.size / size,
    }),
    first,
  );
}

function partOf(name: string): Unit | null {
  if (Object.hasOwn(NAMED, name)) return NAMED[name] as Unit;
  if (Object.hasOwn(BASES, name)) return BASES[name] as Unit;
  const [word = "", rest] = name.split(" ");
  if (rest && Object.hasOwn(WORDS, word)) return scaled(partOf(rest), WORDS[word] as number);
  const [prefix = "", base] = [name.slice(0, 1), name.slice(1)];
  if (!Object.hasOwn(PREFIXES, prefix) || !Object.hasOwn(BASES, base)) return null;
  return scaled(BASES[base] as Unit, PREFIXES[prefix] as number);
}

const scaled = (unit: Unit | null, by: number) => unit && { ...unit, size: unit.size * by };
