// Local money beside dollars: at the rate of the country that the controls show, or the student's.

import { written } from "../text/language.ts";
import { resultText } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { Control, ExplorerDocument, Headline, Series, Values } from "./document.ts";

const OPEN = 4; // controls that are looked at; the others are under "more"
const FIGURES = 3;

/** A sum of dollars with its unit. */
type Sum = [value: number, unit: string];

/** The answer in local money, or else the dollars on the open controls; empty where none is known. */
export function localMoney(
  explorer: ExplorerDocument,
  values: Values,
  { value }: Headline,
): string {
  const rate = rateOf(explorer, values);
  if (!rate) return "";
  const [currency, perDollar, year] = rate;
  const [{ unit }] = explorer.series as [Series];
  const sums: Sum[] = isDollars(unit) ? [[value, unit]] : dollarsOn(explorer.controls, values);
  const said = sums
    .filter(([sum]) => Number.isFinite(sum) && sum !== 0)
    .map(([sum, unit]) => {
      const local = resultText(sum * perDollar, unit.replace("USD", currency));
      return say("inLocalMoney", { dollars: resultText(sum, unit), local });
    });
  if (said.length === 0) return "";
  const known = { rate: written(Number(perDollar.toPrecision(FIGURES))), year };
  return say("localMoney", { sums: said.join("; "), currency, ...known });
}

/** The currency, how much of it a dollar is, and in which year; nothing where that is not known. */
function rateOf({ money }: ExplorerDocument, values: Values) {
  if (!money) return undefined;
  const { by, rates } = money;
  const place = by === "" ? Object.keys(rates)[0] : String(values[by]);
  return place !== undefined && Object.hasOwn(rates, place) ? rates[place] : undefined;
}

const isDollars = (unit: string) => unit.startsWith("USD");

function dollarsOn(controls: Control[], values: Values): Sum[] {
  return controls
    .slice(0, OPEN)
    .flatMap((control) =>
      control.kind === "number" && isDollars(control.unit)
        ? [[Number(values[control.name]), control.unit] as Sum]
        : [],
    );
}
