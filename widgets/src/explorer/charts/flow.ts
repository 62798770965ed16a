// The picture of a supply graph: nodes in layers, coloured and labelled by the model's number.

import type { Frame, Row } from "../../chart/frame.ts";
import type { Cells } from "../../page/table.ts";
import { figures, inUnit, shown } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Flows, Result, Values } from "../document.ts";
import { TABLE_FIGURES } from "./axes.ts";
import { linesOfName } from "./legend.ts";
import type { Picture } from "./picture.ts";
import {
  type ChoiceRow,
  chosenWord,
  firstNumber,
  firstSeries,
  rowsCells,
  rowsInOrder,
} from "./rows.ts";

const WIDEST = 22; // pixels of a flow that is all of its customer's input
const CURVE = 12; // points of a flow's curve
const [LONG, SHORT] = [17, 11]; // letters of a line of a name, where there is room and where not
const STEPS = 7; // of colour

type Node = Flows["nodes"][number];

/** Nodes and flows, the chosen node marked. */
export function flow(explorer: ExplorerDocument): Picture {
  const { nodes, edges } = explorer.flows as Flows;
  const { display } = firstSeries(explorer);
  const place = new Map(nodes.map((node) => [node.name, node]));
  const curves = edges.flatMap(({ from, to, share }, id) => {
    const ends = [place.get(from), place.get(to)];
    return ends[0] && ends[1] ? curveOf(ends[0], ends[1], id, share * WIDEST) : [];
  });

  function frame(values: Values, result: Result): Frame {
    const rows = new Map(rowsInOrder(explorer, result).map((row) => [row.word, row]));
    const word = chosenWord(explorer, values);
    const most = Math.max(
      display.factor,
      ...[...rows.values()].map(firstNumber).filter(Number.isFinite),
    );
    const drawn = nodes.map((node) => {
      const value = firstNumber(rows.get(node.name) ?? ({ numbers: [] } as unknown as ChoiceRow));
      const mark = node.name === word ? "▸ " : "";
      const [name, short] = [
        linesOfName(mark + node.name, LONG),
        linesOfName(mark + node.name, SHORT),
      ];
      return {
        ...node,
        label: node.name,
        ...{ name: name.join("\n"), nameLines: name.length },
        ...{ short: short.join("\n"), shortLines: short.length },
        number: inUnit(value, display),
        kind: kindOf(value / most),
        here: Number(node.name === word),
      };
    });
    return {
      data: { edges: curves, nodes: drawn, marker: drawn.filter(({ here }) => here === 1) },
    };
  }

  function describe({ id, label, number }: Row): string {
    const edge = edges[Number(id)];
    if (id === undefined || !edge) return `${label}: ${number}`;
    const share = shown(edge.share, "fraction");
    return say("flowEdge", { from: edge.from, to: edge.to, share });
  }

  return { fit: { legend: false }, frame, pinned: otherNumbers, describe };
}

/** A's number at each node where it is another one now. */
function otherNumbers(then: Frame, now: Frame): Row[] {
  const numbers = new Map((now.data.nodes ?? []).map(({ label, number }) => [label, number]));
  return (then.data.nodes ?? [])
    .filter(({ label, number }) => numbers.get(label) !== number)
    .map((node) => ({ ...node, name: `${say("pinnedName")}: ${node.number}` }));
}

/** The points of a curve from a supplier to a customer, level at both ends. */
function curveOf(from: Node, to: Node, id: number, width: number) {
  return Array.from({ length: CURVE + 1 }, (_, step) => {
    const share = step / CURVE;
    const bent = share * share * (3 - 2 * share);
    return {
      id,
      step,
      width: Math.max(1.5, width),
      layer: from.layer + (to.layer - from.layer) * share,
      place: from.place + (to.place - from.place) * bent,
    };
  });
}

/** The step of colour of a part of the most. */
function kindOf(share: number): string {
  const within = Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
  return `step-${1 + Math.round(within * (STEPS - 1))}`;
}

/** The nodes' numbers, and who supplies whom. */
export function flowCells(explorer: ExplorerDocument, result: Result): Cells[] {
  const { edges } = explorer.flows as Flows;
  const body = edges.map(({ from, to, share }) => [from, to, figures(100 * share, TABLE_FIGURES)]);
  const head = [say("flowFrom"), say("flowTo"), say("flowShare")];
  return [...rowsCells(explorer, result), { caption: say("flowTable"), head, body }];
}
