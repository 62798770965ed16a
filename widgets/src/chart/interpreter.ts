// Turns a chart's expressions into closures once, where the library walks their trees at each mark.
// Nothing is evaluated as code: what is not in the short lists below is left to the library, and so is
// whatever it refuses.

/** What the library makes of expressions; the page's content security policy may forbid `eval`. */
export interface Interpreter {
  operator(context: Context, expression: Expression): unknown;
  parameter(context: Context, expression: Expression): unknown;
  event(context: Context, expression: Expression): unknown;
  handler(context: Context, expression: Expression): unknown;
  encode(context: Context, encoder: Encoder): unknown;
}

interface Context {
  functions: Record<string, (...given: unknown[]) => unknown>;
}

export interface Expression {
  ast: Node;
}

interface Encoder {
  marktype: string;
  channels: Record<string, Expression>;
}

/** A node of a syntax tree, as vega-expression parses it. */
interface Node {
  type: string;
  [part: string]: unknown;
}

type Item = Record<string, unknown> & { datum: unknown };
type Params = Record<string, unknown> | undefined;
type Closure = (datum: unknown, params: Params, item?: Item) => unknown;

/** Members that are never handed out; the library says so and gives nothing. */
const REFUSED = new Set<unknown>([
  Function,
  // biome-ignore lint/security/noGlobalEval: it is named to be refused
  eval,
  setTimeout,
  setInterval,
  (globalThis as { setImmediate?: unknown }).setImmediate ?? Function,
]);

type Two = (one: never, other: never) => unknown;
const BINARY: Record<string, Two> = {
  "*": (a: number, b: number) => a * b,
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "/": (a: number, b: number) => a / b,
  "%": (a: number, b: number) => a % b,
  ">": (a: number, b: number) => a > b,
  "<": (a: number, b: number) => a < b,
  ">=": (a: number, b: number) => a >= b,
  "<=": (a: number, b: number) => a <= b,
  "===": (a: unknown, b: unknown) => a === b,
  "!==": (a: unknown, b: unknown) => a !== b,
};
const UNARY: Record<string, (one: never) => unknown> = {
  "+": (a: unknown) => +(a as number),
  "-": (a: number) => -a,
  "!": (a: unknown) => !a,
};
const MATHS: Record<string, (...given: never[]) => unknown> = {
  ...{ abs: Math.abs, ceil: Math.ceil, exp: Math.exp, floor: Math.floor, log: Math.log },
  ...{ max: Math.max, min: Math.min, pow: Math.pow, round: Math.round, sqrt: Math.sqrt },
  ...{ isNaN: Number.isNaN, isFinite: Number.isFinite },
  clamp: (value: number, low: number, high: number) => Math.max(low, Math.min(high, value)),
};
const OF_EVENTS = new Set(["view", "item", "group", "xy", "x", "y"]);
const OF_THE_LIBRARY = new Set(
  "NaN E LN2 LN10 LOG2E LOG10E PI SQRT1_2 SQRT2 MIN_VALUE MAX_VALUE event".split(" "),
);

/** The interpreter with closures for what they can do. */
export function quickened(library: Interpreter): Interpreter {
  const closureOf = ({ functions }: Context, { ast }: Expression) =>
    closureIn(ast, Object.create(functions));

  return {
    ...library,
    operator(context, expression) {
      const quick = closureOf(context, expression);
      return quick
        ? (params: Params) => quick(undefined, params)
        : library.operator(context, expression);
    },
    parameter: (context, expression) =>
      closureOf(context, expression) ?? library.parameter(context, expression),
    encode(context, encoder) {
      const { marktype, channels } = encoder;
      const all = Object.entries(channels);
      const quick = all.flatMap(([name, channel]): [string, Closure][] => {
        const closure = closureOf(context, channel);
        return closure ? [[name, closure]] : [];
      });
      if (quick.length < all.length) return library.encode(context, encoder);
      const isSwapped = marktype === "group" || marktype === "image" || marktype === "rect";
      return (item: Item, params: Params) => {
        let changes = 0;
        for (const [name, closure] of quick) {
          const value = closure(item.datum, params, item);
          if (item[name] === value) continue;
          item[name] = value;
          changes = 1;
        }
        if (marktype !== "rule") adjust(item as unknown as Box, channels, isSwapped);
        return changes;
      };
    },
  };
}

type Box = Record<"x" | "x2" | "xc" | "y" | "y2" | "yc" | "width" | "height", number>;

const ENDS = [
  ["x", "x2", "xc", "width"],
  ["y", "y2", "yc", "height"],
] as const;

/** Give an item its size where both its ends are known, and its place where its middle is. */
function adjust(item: Box, channels: Record<string, unknown>, isSwapped: boolean): void {
  for (const [from, to, middle, size] of ENDS) {
    if (channels[to]) {
      if (channels[from]) {
        if (isSwapped && item[from] > item[to]) [item[from], item[to]] = [item[to], item[from]];
        item[size] = item[to] - item[from];
      } else item[from] = item[to] - (item[size] || 0);
    }
    if (channels[middle]) item[from] = item[middle] - (item[size] || 0) / 2;
  }
}

/** A tree as a closure; null where it holds what is not in the lists. */
function closureIn(node: Node, fn: Context["functions"]): Closure | null {
  const make = Object.hasOwn(MAKERS, node.type) ? MAKERS[node.type] : undefined;
  return make?.(node, (part) => closureIn(part as Node, fn), fn) ?? null;
}

type Inner = (part: unknown) => Closure | null;
type Maker = (node: Node, inner: Inner, fn: Context["functions"]) => Closure | null;

const MAKERS: Record<string, Maker> = {
  Literal: ({ regex, value }) => (regex ? null : () => value),
  Identifier({ name }) {
    if (name === "datum") return (datum) => datum;
    if (name === "item") return (_datum, _params, item) => item;
    if (OF_THE_LIBRARY.has(String(name))) return null;
    const key = `$${name}`;
    return (_, params) => (params as Record<string, unknown>)[key];
  },
  MemberExpression({ computed, object, property }, inner) {
    const of = inner(object);
    if (!of) return null;
    if (!computed) {
      const name = (property as { name: string }).name;
      return (datum, params, item) => memberOf(of(datum, params, item), name);
    }
    const key = inner(property);
    return (
      key &&
      ((datum, params, item) =>
        memberOf(of(datum, params, item), key(datum, params, item) as string))
    );
  },
  CallExpression({ callee, arguments: given }, inner, fn) {
    const name = String((callee as { name: string }).name).replace(/^_/, "");
    const closures = closuresOf(given as unknown[], inner);
    if (!closures) return null;
    if (name === "if") return choiceOf(closures as [Closure, Closure, Closure]);
    if (OF_EVENTS.has(name) || name in Object.prototype) return null;
    const call = (fn[name] ?? mathsNamed(name)) as Context["functions"][string] | undefined;
    if (!call) return null;
    const [one, two, ...more] = closures;
    if (!one || more.length > 0)
      return (datum, params, item) =>
        call.apply(
          fn,
          closures.map((closure) => closure(datum, params, item)),
        );
    return two
      ? (datum, params, item) => call.call(fn, one(datum, params, item), two(datum, params, item))
      : (datum, params, item) => call.call(fn, one(datum, params, item));
  },
  ArrayExpression({ elements }, inner) {
    const closures = closuresOf(elements as unknown[], inner);
    return (
      closures && ((datum, params, item) => closures.map((closure) => closure(datum, params, item)))
    );
  },
  BinaryExpression({ operator, left, right }, inner) {
    const operate = Object.hasOwn(BINARY, String(operator)) ? BINARY[String(operator)] : undefined;
    const [one, other] = [inner(left), inner(right)];
    if (!operate || !one || !other) return null;
    return (datum, params, item) =>
      operate(one(datum, params, item) as never, other(datum, params, item) as never);
  },
  UnaryExpression({ operator, argument }, inner) {
    const operate = Object.hasOwn(UNARY, String(operator)) ? UNARY[String(operator)] : undefined;
    const of = inner(argument);
    if (!operate || !of) return null;
    return (datum, params, item) => operate(of(datum, params, item) as never);
  },
  ConditionalExpression({ test, consequent, alternate }, inner) {
    const closures = closuresOf([test, consequent, alternate], inner);
    return closures && choiceOf(closures as [Closure, Closure, Closure]);
  },
  LogicalExpression({ operator, left, right }, inner) {
    const [one, other] = [inner(left), inner(right)];
    if (!one || !other) return null;
    return operator === "&&"
      ? (datum, params, item) => one(datum, params, item) && other(datum, params, item)
      : (datum, params, item) => one(datum, params, item) || other(datum, params, item);
  },
};

const mathsNamed = (name: string) => (Object.hasOwn(MATHS, name) ? MATHS[name] : undefined);

/** Every part as a closure; null if any of them is none. */
function closuresOf(parts: unknown[], inner: Inner): Closure[] | null {
  const closures = parts.map(inner);
  return closures.includes(null) ? null : (closures as Closure[]);
}

function choiceOf([test, yes, no]: [Closure, Closure, Closure]): Closure {
  return (datum, params, item) =>
    test(datum, params, item) ? yes(datum, params, item) : no(datum, params, item);
}

/** A member, unless it is one that is refused. */
function memberOf(object: unknown, name: string): unknown {
  const member = (object as Record<string, unknown>)[name];
  if (typeof member !== "function" || !REFUSED.has(member)) return member;
  console.error(`"${name}" is refused: it could run code`);
  return undefined;
}
