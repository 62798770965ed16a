// Draws around a control's value, the same as aikit/uncertainty/sampling.py makes them.

const SMALL = 2; // below it the series of erf is exact to the last digit, above it the fraction
const TERMS = 80;

/** Probability below a standard normal deviate. */
export function normalProbability(deviate: number): number {
  const x = Math.abs(deviate) / Math.SQRT2;
  const above = x < SMALL ? 0.5 * (1 - erfOfSmall(x)) : 0.5 * erfcOfLarge(x);
  return deviate < 0 ? above : 1 - above;
}

/** erf by its series of positive terms: 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)). */
function erfOfSmall(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** 1 − erf by Laplace's continued fraction, from its far end: 1/(x + ½/(x + 1/(x + 1½/(x + …)))). */
function erfcOfLarge(x: number): number {
  let below = x;
  for (let n = TERMS; n > 0; n--) below = x + n / 2 / below;
  return Math.exp(-x * x) / (below * Math.sqrt(Math.PI));
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

/** Standard normal deviate with `p` below it, to 16 digits; 0 and 1 give infinity. */
export function normalQuantile(p: number): number {
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const x = 0.180625 - centred * centred;
    return (centred * polynomial(MIDDLE[0], x)) / polynomial(MIDDLE[1], x);
  }
  const root = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  if (root === Number.POSITIVE_INFINITY) return Math.sign(centred) * root;
  const [above, below] = root <= 5 ? SHOULDER : TAIL;
  const x = root <= 5 ? root - 1.6 : root - 5;
  return (Math.sign(centred) * polynomial(above, x)) / polynomial(below, x);
}

/** The distribution of an uncertain argument: normal, or lognormal on a log scale, within bounds. */
export interface Spread {
  scale: "linear" | "log";
  spread: number;
  bounds: readonly [number | null, number | null];
}

const uniforms = new Map<string, Float64Array>(); // a lesson's explorers share their arguments

/** The middles of equal slices of probability, in the order that an argument's name fixes. */
export function uniformsOf(name: string, draws: number): Float64Array {
  const key = `${draws} ${name}`;
  const made = uniforms.get(key) ?? shuffled(draws, crc32(name)).map((at) => (at + 0.5) / draws);
  uniforms.set(key, made);
  return made;
}

/** The numbers 0 … draws - 1, sorted by as many words of NumPy's PCG64(seed). */
function shuffled(draws: number, seed: number): Float64Array {
  const words = wordsOfPcg64(seed, draws);
  const order = Float64Array.from(words.keys());
  return order.sort((one, other) => (words[one] as number) - (words[other] as number));
}

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n; // of O'Neill's PCG (2014)

/** Words of 64 bits, each as the nearest float, which is enough to sort them by. */
function wordsOfPcg64(seed: number, count: number): Float64Array {
  const [start, sequence] = statesOf(seed) as [bigint, bigint];
  const increment = BigInt.asUintN(128, (sequence << 1n) | 1n);
  const step = (state: bigint) => BigInt.asUintN(128, state * MULTIPLIER + increment);
  let state = step(start + increment);
  return Float64Array.from({ length: count }, () => {
    state = step(state);
    const [folded, turn] = [BigInt.asUintN(64, (state >> 64n) ^ state), state >> 122n];
    return Number(BigInt.asUintN(64, (folded >> turn) | (folded << (64n - turn))));
  });
}

/** Two numbers of 128 bits from a seed of 32, as NumPy's SeedSequence mixes them. */
function statesOf(seed: number): bigint[] {
  let hash = 0x43b0d7e5;
  const hashed = (value: number, multiplier = 0x931e8875) => {
    const mixed = value ^ hash;
    hash = Math.imul(hash, multiplier);
    return fold(Math.imul(mixed, hash));
  };
  const pool = [seed, 0, 0, 0].map((value) => hashed(value));
  for (const from of pool.keys())
    for (const to of pool.keys())
      if (from !== to) {
        const [one, other] = [pool[to] as number, hashed(pool[from] as number)];
        pool[to] = fold(Math.imul(0xca01f9dd, one) - Math.imul(0x4973f715, other));
      }
  hash = 0x8b51f9dd;
  const words = [...pool, ...pool].map((value) => BigInt(hashed(value, 0x58f38ded) >>> 0));
  return [words.slice(0, 4), words.slice(4)].map(([a = 0n, b = 0n, c = 0n, d = 0n]) => {
    return (b << 96n) | (a << 64n) | (d << 32n) | c;
  });
}

const fold = (value: number) => value ^ (value >>> 16);

/** The check sum of a name that seeds its draws. */
function crc32(name: string): number {
  let sum = -1;
  for (const byte of new TextEncoder().encode(name)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum;
}

/** Draws with median `value`: half lie on each side of it, however near a bound is. */
export function drawsAround(param: Spread, value: number, uniform: Float64Array): Float64Array {
  const isLog = param.scale === "log";
  const toScale = (x: number) => (isLog ? Math.log(x) : x);
  const [low, high] = [param.bounds[0] ?? Number.NEGATIVE_INFINITY, param.bounds[1] ?? Infinity];
  const centre = toScale(value);
  if (!Number.isFinite(centre)) return uniform.map(() => value); // nothing around the log of zero
  const below = low <= 0 && isLog ? 0 : normalProbability((toScale(low) - centre) / param.spread);
  const above = normalProbability((toScale(high) - centre) / param.spread);
  return uniform.map((u) => {
    const p = u < 0.5 ? below + 2 * u * (0.5 - below) : 0.5 + (2 * u - 1) * (above - 0.5);
    const drawn = centre + param.spread * normalQuantile(p);
    return Math.min(high, Math.max(low, isLog ? Math.exp(drawn) : drawn));
  });
}

// Coefficients of Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484:
// ratios of polynomials for the middle, the shoulders and the far tails, highest power first.

type Ratio = readonly [readonly number[], readonly number[]];

export const MIDDLE: Ratio = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1.0,
  ],
];

export const SHOULDER: Ratio = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0,
  ],
];

export const TAIL: Ratio = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0,
  ],
];

// Quantiles of draws without sorting them all.

/** Move the value of that rank to its place, the smaller ones before it and the larger after. */
function select(values: Float64Array, rank: number, from: number, to: number): void {
  let [low, high] = [from, to];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i <= j) {
        const held = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = held;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

/**
 * Quantiles, linear between ranks as NumPy's default; `values` are put in another order.
 * A NaN among them makes every quantile NaN. Probabilities are to rise.
 */
export function quantiles(values: Float64Array, probabilities: number[]): number[] {
  if (values.includes(Number.NaN)) return probabilities.map(() => Number.NaN);
  const last = values.length - 1;
  let from = 0;
  return probabilities.map((probability) => {
    const rank = probability * last;
    const below = Math.floor(rank);
    select(values, below, from, last);
    from = below;
    const low = values[below] as number;
    if (below === rank) return low;
    let high = Number.POSITIVE_INFINITY; // the next rank is the least of what lies above
    for (let i = below + 1; i <= last; i++) high = Math.min(high, values[i] as number);
    return low === high ? low : low + (high - low) * (rank - below);
  });
}
