// Which cells above a cell of Python needs: those that bind a name that it uses, and what those need.
// Where the text leaves a doubt, a cell counts as needed: to run one too many costs a moment.

export interface Code {
  id: string;
  source: string;
}

/** The cells above the one at `place` that it needs, in their order. */
export function neededAbove(cells: readonly Code[], place: number): Code[] {
  const lines = cells.map(({ source }) => statementsIn(source));
  const imported = new Set(lines.flat().flatMap(importsOf));
  const wanted = new Set(lines[place]?.flatMap(namesIn));
  const needed: Code[] = [];
  for (let above = place - 1; above >= 0; above -= 1) {
    const statements = lines[above] ?? [];
    const binds = statements.flatMap((statement) => boundBy(statement, imported));
    if (!statements.some(actsOnAll) && !binds.some((name) => wanted.has(name))) continue;
    needed.unshift(cells[above] as Code);
    for (const name of statements.flatMap(namesIn)) wanted.add(name);
  }
  return needed;
}

/** The places of the cells that bind a name. */
export function placesBinding(name: string, cells: readonly Code[]): number[] {
  const lines = cells.map(({ source }) => statementsIn(source));
  const imported = new Set(lines.flat().flatMap(importsOf));
  return lines.flatMap((statements, place) =>
    statements.some((statement) => boundBy(statement, imported).includes(name)) ? [place] : [],
  );
}

/** For each cell those above that it needs. */
export const allNeeds = (cells: readonly Code[]): Code[][] =>
  cells.map((_, place) => neededAbove(cells, place));

/** A logical line: its code with the strings taken out, and what stood in its f-strings. */
interface Statement {
  code: string;
  inStrings: string;
}

const OPENING = "([{";
const CLOSING = ")]}";
const STRING = /^([A-Za-z]{0,2})("""|'''|"|')/;

/** The logical lines of Python source: brackets and strings may go over several lines of text. */
export function statementsIn(source: string): Statement[] {
  const statements: Statement[] = [];
  let [code, inStrings, depth] = ["", "", 0];
  const end = () => {
    if (code.trim()) statements.push({ code, inStrings });
    [code, inStrings] = ["", ""];
  };
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const letter = rest[0] as string;
    const string = /\w$/.test(code) ? null : STRING.exec(rest);
    if (string) {
      const [start, prefix = "", quote = ""] = string;
      const length = lengthOfString(rest, start.length, quote);
      if (/f/i.test(prefix)) inStrings += ` ${rest.slice(start.length, length)}`;
      code += '""';
      at += length;
      continue;
    }
    if (letter === "#") {
      at += /^[^\n]*/.exec(rest)?.[0].length ?? 1;
      continue;
    }
    if (rest.startsWith("\\\n")) {
      at += 2;
      continue;
    }
    if (OPENING.includes(letter)) depth += 1;
    if (CLOSING.includes(letter)) depth = Math.max(0, depth - 1);
    if ((letter === "\n" || letter === ";") && depth === 0) end();
    else code += letter === "\n" ? " " : letter;
    at += 1;
  }
  end();
  return statements;
}

/** Where a string ends that begins with `rest`; one that is never closed ends with the source. */
function lengthOfString(rest: string, start: number, quote: string): number {
  for (let at = start; at < rest.length; at += rest[at] === "\\" ? 2 : 1)
    if (rest.startsWith(quote, at)) return at + quote.length;
  return rest.length;
}

/** The names in a text that are no attribute of another. */
const words = (text: string) => text.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];

const namesIn = ({ code, inStrings }: Statement) => words(`${code} ${inStrings}`);

/** The names that an import binds. */
function importsOf({ code }: Statement): string[] {
  const [, from, what] = /^\s*(from\s+\S+\s+)?import\s+(.+)$/.exec(code) ?? [];
  if (what === undefined) return [];
  return what
    .replace(/[()]/g, " ")
    .split(",")
    .map((each) => each.trim().split(/\s+as\s+/))
    .map(([name = "", as]) => as ?? (from ? name : (name.split(".")[0] ?? "")));
}

const ASSIGNED = /^(.*[^=<>!:])=(?!=)/; // all that stands left of an assignment
const NAMED = /^\s*(?:async\s+)?(?:def|class)\s+(\w+)/;
const TARGETS = /\bfor\s+(.+?)\s+in\b|\bas\s+([\w, ()]+)|(\w+)\s*:=/g;
const ACTED_ON = /^\s*(?:del\s+)?(\w+)\s*(?:\[.*\]\s*)?\.\s*\w/;

/** The names that a statement binds, or whose values it may change. */
function boundBy(statement: Statement, imported: ReadonlySet<string>): string[] {
  const code = withoutArguments(statement.code);
  const targets = [...statement.code.matchAll(TARGETS)].flatMap((found) =>
    words(found.slice(1).join(" ")),
  );
  const assigned = words(ASSIGNED.exec(code)?.[1] ?? "");
  const defined = NAMED.exec(code)?.slice(1) ?? [];
  const changed = (ACTED_ON.exec(code)?.slice(1) ?? []).filter((name) => !imported.has(name));
  return [...importsOf(statement), ...targets, ...assigned, ...defined, ...changed];
}

/** A statement without what stands between brackets after a name, where `=` names an argument. */
function withoutArguments(code: string): string {
  let [kept, depth] = ["", 0];
  for (const letter of code) {
    if (CLOSING.includes(letter)) depth = Math.max(0, depth - 1);
    if (depth === 0 || letter !== "=") kept += letter;
    if (OPENING.includes(letter)) depth += 1;
  }
  return kept;
}

/** Whether a statement acts on all that comes after it, through no name of its own. */
const actsOnAll = ({ code }: Statement) => /^\s*[%!]|\bown_numbers\s*\(/.test(code);
