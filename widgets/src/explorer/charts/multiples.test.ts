import assert from "node:assert/strict";
import { test } from "node:test";
import { multiplesSample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import { kindOf, pictureOf } from "./kinds.ts";

const START = { country: "Ghana", value: 8, price: 2 };
const drawn = (values = START, explorer = multiplesSample()) => {
  const picture = pictureOf(explorer);
  return { picture, frame: picture.frame(values, computer(explorer)(values), null) };
};

test("every word has its own line, the chosen one the band and the headline", () => {
  const { columns, headline } = computer(multiplesSample())(START);

  assert.deepEqual(Array.from(columns.power ?? []), [8, 4, 2, 4, 2, 1]);
  assert.deepEqual(Array.from(columns.here ?? []), [4, 2]);
  assert.equal(headline.value, 2);
  const [low, high] = [columns.low?.[1] ?? 0, columns.high?.[1] ?? 0];
  assert.ok(low < 2 && 2 < high && low > 1.5);
  assert.deepEqual([headline.low, headline.high], [low, high]);
});

test("each panel draws its own rows, on axes that all share", () => {
  const { picture, frame } = drawn();

  const own = picture.subcharts?.map((subchart) => subchart.own?.(frame));
  assert.deepEqual(
    own?.map((each) => each?.data.columns?.map(({ y }) => y)),
    [
      [8, 4, 2],
      [4, 2, 1],
    ],
  );
  assert.deepEqual(
    own?.map((each) => each?.data.band?.length),
    [0, 3],
  );
  assert.deepEqual(
    own?.map((each) => each?.data.marker?.map(({ x, y }) => [x, y])),
    [[[2, 4]], [[2, 2]]],
  );
  assert.deepEqual(
    own?.map((each) => picture.describe(each?.data.hover?.[0] ?? {}, () => [2, 0])),
    ["price $2: power 4 years", "price $2: power 2 years"],
  );
  assert.deepEqual(own?.[0]?.signals, own?.[1]?.signals);
  assert.ok(Number(frame.signals?.yHigh) >= 8);
});

test("the chosen word's panel is told apart", () => {
  assert.equal(drawn().frame.signals?.chosen, 1);
  assert.deepEqual(
    drawn().picture.subcharts?.map(({ heading }) => heading),
    ["Kenya", "Ghana"],
  );
});

test("the summary compares the words where the control stands, then follows the chosen one", () => {
  const explorer = multiplesSample();
  const said = kindOf(explorer).summary(explorer, START, computer(explorer)(START));

  assert.match(
    said,
    /^Price \$2: power goes from 2 years \(Ghana\) to 4 years \(Kenya\)\. Ghana: along price/,
  );
  const alike = { columns: { here: Float64Array.of(2, 2 + 1e-15) }, headline: { value: 2 } };
  assert.match(
    kindOf(explorer).summary(explorer, START, alike),
    /^Price \$2: power is 2 years for each country\./,
  );
  const unknown = { columns: { here: Float64Array.of(NaN, NaN) }, headline: { value: NaN } };
  assert.match(kindOf(explorer).summary(explorer, START, unknown), /^There is no number/);
});

test("a chart is named with a capital; many of them are small, two are not", () => {
  const two = multiplesSample();
  const rows = { ...two.each, options: ["kenya", "Ghana", "Mali"] };
  const three = multiplesSample({ each: rows as typeof two.each });
  const [small, large] = [three, two].map((each) => pictureOf(each).subcharts?.[0]);

  assert.equal(small?.heading, "Kenya");
  assert.equal(small?.fit.x?.isSmall, true);
  assert.equal(large?.fit.x?.isSmall, undefined);
});

test("the table has a line a point and a column a word", () => {
  const explorer = multiplesSample();
  const [table] = kindOf(explorer).cells(explorer, computer(explorer)(START));

  assert.deepEqual(table?.head, ["price (dollars)", "Kenya", "Ghana"]);
  assert.deepEqual(table?.body[2], ["4", "2", "1"]);
});
