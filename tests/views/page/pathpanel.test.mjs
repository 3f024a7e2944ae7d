// How strong a path is, in words: its weakest link, or links.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { strengthOf } from "../../../views/page/pathpanel.js";
import { setWords } from "../../../views/page/words.js";

const words = JSON.parse(readFileSync(new URL("../../../views/page/words.en.json", import.meta.url), "utf8")).script;
const line = (standing, ...deniedBy) => ({ standing, deniedBy, deniedGenerallyBy: [] });
const path = (weakest, ...lines) => ({ weakest, lines });

test("one weakest link is named by its number", () => {
  setWords(words);
  assert.equal(strengthOf(path(0, line("alleged"))), "One step. It is alleged.");
  assert.equal(strengthOf(path(1, line("reported"), line("alleged", "Ana"), line("alleged"))), "3 steps. Weakest link: step 2, alleged, denied by Ana.");
});

test("of several that are as weak none is singled out", () => {
  setWords(words);
  assert.equal(strengthOf(path(0, line("alleged"), line("recorded"), line("alleged"))), "3 steps. Weakest links: steps 1 and 3, alleged.");
  assert.equal(strengthOf(path(0, line("reported"), line("reported"))), "2 steps. Each is reported.");
  assert.equal(strengthOf(path(0, line("alleged", "Ana"), line("alleged", "Luis"))), "2 steps. Weakest links: steps 1 and 2, alleged, denied.");
});
