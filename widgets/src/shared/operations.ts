// What a tape may do: NumPy's operations by name, with NumPy's answers for NaN and infinity.
// The list is closed: anything else in a document is refused.

type One = (a: number) => number;
type Two = (a: number, b: number) => number;
type Three = (a: number, b: number, c: number) => number;

/** C's pow, which NumPy uses: 1 to any power is 1, and so is (−1) to an infinite one. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  return base ** exponent;
}

const isTrue = (a: number) => a !== 0; // NaN is true, as in NumPy

export const ONE: Record<string, One> = {
  negative: (a) => -a,
  absolute: Math.abs,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  logical_not: (a) => Number(!isTrue(a)),
};

export const TWO: Record<string, Two> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power,
  minimum: Math.min,
  maximum: Math.max,
  less: (a, b) => Number(a < b),
  less_equal: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greater_equal: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  not_equal: (a, b) => Number(a !== b),
  logical_and: (a, b) => Number(isTrue(a) && isTrue(b)),
  logical_or: (a, b) => Number(isTrue(a) || isTrue(b)),
};

export const THREE: Record<string, Three> = {
  where: (a, b, c) => (isTrue(a) ? b : c),
};

/** How many values an operation takes; undefined if a tape may not do it. */
export function arityOf(name: string): 1 | 2 | 3 | undefined {
  if (Object.hasOwn(ONE, name)) return 1;
  if (Object.hasOwn(TWO, name)) return 2;
  return Object.hasOwn(THREE, name) ? 3 : undefined;
}
