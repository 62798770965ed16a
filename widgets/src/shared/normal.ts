// Draws around a control's value, the same as aikit/draws.py makes them.

import { MIDDLE, SHOULDER, TAIL } from "./wichura.ts";

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

/** How an uncertain argument is spread: normal, or lognormal on a log scale, within bounds. */
export interface Spread {
  scale: "linear" | "log";
  spread: number;
  bounds: readonly [number | null, number | null];
}

/** The middles of equal slices of probability, from the slices' order (base64 of 16-bit words). */
export function uniformsOf(order: string, draws: number): Float64Array {
  const bytes = Uint8Array.from(atob(order), (letter) => letter.charCodeAt(0));
  if (bytes.length !== 2 * draws) throw new Error(`the band has not ${draws} draws`);
  const words = new DataView(bytes.buffer);
  return Float64Array.from(
    { length: draws },
    (_, i) => (words.getUint16(2 * i, true) + 0.5) / draws,
  );
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
