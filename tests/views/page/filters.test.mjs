// What stays where the reader switches something off.

import assert from "node:assert/strict";
import { test } from "node:test";

import { claimPasses, noFilters } from "../../../views/page/filters.js";

const entities = new Map();

function claim(...sources) {
  const evidence = sources.map((source) => ({ source }));
  return { standing: "unstated", family: "other", subject: "ana", object: "luis", deniedBy: [], deniedGenerallyBy: [], evidence };
}

test("switching a document off hides what only it says", () => {
  const filters = noFilters();
  filters.get("source").add("gazette");
  assert.equal(claimPasses(claim("gazette"), filters, entities), false);
  assert.equal(claimPasses(claim("gazette", "register"), filters, entities), true);
  assert.equal(claimPasses(claim("register"), filters, entities), true);
});

test("what names no document, as a line of a graph file may, stays where a document is switched off", () => {
  const filters = noFilters();
  filters.get("source").add("gazette");
  assert.equal(claimPasses(claim(), filters, entities), true);
});
