// One answer in flight, silence told in time, and a late answer still heard.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { type Kernel, PATIENCE } from "../host/host.ts";
import { exchange, type Reply } from "./view.ts";

/** A kernel that records what it is sent and says what it is told to. */
function fakeKernel(send?: () => void) {
  const sent: object[] = [];
  let tell: (content: Record<string, unknown>, buffers: DataView[]) => void = () => undefined;
  let heard = true;
  const kernel: Kernel = {
    send: (content) => (send ? send() : sent.push(content)),
    onMessage(hear) {
      tell = hear;
      return () => {
        heard = false;
      };
    },
    onHealth: () => () => undefined,
    restart: null,
  };
  return { kernel, sent, tell: (kind: string) => tell({ kind }, []), isHeard: () => heard };
}

test("an answer is sent as typed and its reply is heard", () => {
  const { kernel, sent, tell } = fakeKernel();
  const replies: Reply[] = [];
  const line = exchange(kernel, (reply) => replies.push(reply));

  line.send("251 MW");
  tell("part"); // another widget's message is not a reply
  tell("checked");

  assert.deepEqual(sent, [{ kind: "check", text: "251 MW" }]);
  assert.deepEqual(replies, ["answered"]);
});

test("an answer typed before the first one's reply is sent after it, the newest alone", () => {
  const { kernel, sent, tell } = fakeKernel();
  const line = exchange(kernel, () => undefined);

  for (const text of ["1", "1", "2", "3"]) line.send(text);
  assert.deepEqual(sent, [{ kind: "check", text: "1" }]);
  tell("checked");
  tell("checked");

  assert.deepEqual(sent.slice(1), [{ kind: "check", text: "3" }]);
  line.end();
});

test("an answer sent twice in one breath is one attempt", () => {
  const { kernel, sent, tell } = fakeKernel();
  const line = exchange(kernel, () => undefined);

  for (const text of ["1", "1"]) line.send(text);
  tell("checked");

  assert.equal(sent.length, 1);
  line.end();
});

test("silence is told within two seconds, and the answer can be sent again", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { kernel, sent, tell } = fakeKernel();
  const replies: Reply[] = [];
  const line = exchange(kernel, (reply) => replies.push(reply));

  line.send("251 MW");
  mock.timers.tick(PATIENCE);
  assert.ok(PATIENCE < 2000);
  assert.deepEqual(replies, ["silent"]);
  line.send("251 MW");
  tell("checked");
  tell("checked");

  assert.equal(sent.length, 2);
  assert.deepEqual(replies, ["silent", "answered", "answered"]);
  mock.timers.reset();
});

test("a closed line is silence, not an error", () => {
  const { kernel } = fakeKernel(() => {
    throw new Error("Cannot send");
  });
  const replies: Reply[] = [];

  exchange(kernel, (reply) => replies.push(reply)).send("251 MW");

  assert.deepEqual(replies, ["silent"]);
});

test("an ended exchange hears nothing and tells nothing", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { kernel, isHeard } = fakeKernel();
  const replies: Reply[] = [];
  const line = exchange(kernel, (reply) => replies.push(reply));

  line.send("251 MW");
  line.end();
  mock.timers.tick(PATIENCE);

  assert.deepEqual(replies, []);
  assert.equal(isHeard(), false);
  mock.timers.reset();
});
