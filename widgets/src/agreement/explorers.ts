// Reads explorers' documents with values, and answers with the columns that the page computes.

import { readFileSync } from "node:fs";
import { computer } from "../explorer/computer.ts";
import { read, type Values } from "../explorer/document.ts";
import { write } from "./words.ts";

const questions: { document: unknown; values: Values[] }[] = JSON.parse(readFileSync(0, "utf8"));
write(
  questions.map(({ document, values }) => {
    const compute = computer(read(document));
    return values.map((each) => {
      const { columns, headline } = compute(each);
      const lists = Object.entries(columns).map(([name, column]) => [name, Array.from(column)]);
      return { columns: Object.fromEntries(lists), headline };
    });
  }),
);
