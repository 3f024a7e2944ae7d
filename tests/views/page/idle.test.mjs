// Work done in idle time: in steps, to its end, at once when somebody waits.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inIdleTime } from "../../../views/page/idle.js";

afterEach(() => delete globalThis.requestIdleCallback);

function* counting(done, last) {
  for (let number = 1; number <= last; number += 1) {
    done.push(number);
    yield;
  }
  return "all";
}

/** A browser that is idle when we say so, for one step. */
function browser() {
  const asked = [];
  globalThis.requestIdleCallback = (work) => asked.push(work);
  return () => asked.shift()?.({ timeRemaining: () => 0 });
}

test("each idle moment does a step, and the result is handed on once", () => {
  const [idle, done, results] = [browser(), [], []];
  inIdleTime(counting(done, 2), (result) => results.push(result));
  assert.deepEqual(done, []);
  idle();
  assert.deepEqual(done, [1]);
  for (let turn = 0; turn < 5; turn += 1) idle();
  assert.deepEqual([done, results], [[1, 2], ["all"]]);
});

test("who can't wait gets what is left at once, and nothing is done twice", () => {
  const [idle, done, results] = [browser(), [], []];
  const result = inIdleTime(counting(done, 4), (made) => results.push(made));
  idle();
  assert.equal(result(), "all");
  assert.equal(result(), "all");
  idle();
  idle();
  assert.deepEqual([done, results], [[1, 2, 3, 4], ["all"]]);
});

test("a browser that knows no idle time does it between events", async () => {
  const done = [];
  const made = await new Promise((resolve) => inIdleTime(counting(done, 3), resolve));
  assert.deepEqual([done, made], [[1, 2, 3], "all"]);
});
