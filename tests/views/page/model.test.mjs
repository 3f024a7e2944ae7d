// The model and the filters: ids that are names of JavaScript, what is a line, what passes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { claimPasses, countWords, isFiltering, noFilters } from "../../../views/page/filters.js";
import { isContradicted, isDenied, readModel } from "../../../views/page/model.js";
import { say, setWords } from "../../../views/page/words.js";
import { freePlace } from "../../../views/page/places.js";
import { boxOf, boxesMeet } from "../../../views/page/geometry.js";

const entity = (id, glyph = "person") => ({ id, name: id, glyph, typeLabel: "" });
const claim = (id, subject, object, more = {}) => ({ id, subject, object, relation: "r", relationLabel: "r", sentence: "s", standing: "reported", ...more });
const read = (entities, claims) => readModel({ title: "T", entities, claims, sources: [] });

test("ids that are names of JavaScript are ordinary ids", () => {
  const ids = ["__proto__", "constructor", "toString", "7", "007"];
  const model = read(ids.map((id) => entity(id)), [claim("c", "__proto__", "constructor")]);
  assert.equal(model.entities.size, ids.length);
  assert.equal(new Set([...model.entities.values()].map(({ node }) => node)).size, ids.length);
  assert.deepEqual([...model.entities.get("__proto__").near], ["constructor"]);
});

test("denials, literals and claims about claims are no lines", () => {
  const model = read([entity("a"), entity("b")], [
    claim("1", "a", "b"),
    claim("2", "a", "b", { polarity: "denies" }),
    claim("3", "a", undefined, { value: "text" }),
    claim("4", "a", "1", { aboutClaims: true }),
    claim("5", "a", "not-here"),
  ]);
  assert.deepEqual([...model.claims.values()].filter(({ line }) => line).map(({ id }) => id), ["1"]);
});

test("a claim with the same entity at both ends counts once", () => {
  assert.equal(read([entity("a")], [claim("1", "a", "a")]).entities.get("a").claims.length, 1);
});

test("a general denial is a denial, a contradiction is not", () => {
  const model = read([entity("a"), entity("b")], [
    claim("1", "a", "b", { deniedGenerallyBy: ["A"] }),
    claim("2", "a", "b", { answeredBy: [{ claim: "1", how: "contradicts" }] }),
  ]);
  assert.ok(isDenied(model.claims.get("1")));
  assert.ok(!isDenied(model.claims.get("2")));
  assert.ok(isContradicted(model.claims.get("2")));
});

test("filters of one group are or, of several groups and", () => {
  const model = read([entity("a"), entity("b", "company")], [
    claim("1", "a", "b"),
    claim("2", "a", "b", { standing: "alleged", procedure: "accused" }),
  ]);
  const filters = noFilters();
  const passing = () => [...model.claims.values()].filter((one) => claimPasses(one, filters, model.entities)).map(({ id }) => id);
  assert.ok(!isFiltering(filters));
  assert.deepEqual(passing(), ["1", "2"]);
  filters.get("standing").add("reported");
  assert.deepEqual(passing(), ["2"]);
  filters.get("procedure").add("accused");
  assert.deepEqual(passing(), []);
  filters.get("standing").clear();
  filters.get("procedure").clear();
  filters.get("type").add("company");
  assert.deepEqual(passing(), []);
});

test("words are counted under what they are", () => {
  const model = read([entity("a")], [claim("1", "a", "a"), claim("2", "a", "a", { procedure: "charged" })]);
  assert.deepEqual(Object.fromEntries(countWords(model.claims.values(), "procedure")), { none: 1, charged: 1 });
});

test("phrases are filled, and a missing one is an error", () => {
  setWords({ greeting: "{name} has {count}" });
  assert.equal(say("greeting", { name: "{count}", count: 2 }), "{count} has 2");
  assert.throws(() => say("nothing"));
});

test("a card that is added lies on free ground", () => {
  const cards = new Map();
  for (let number = 0; number < 60; number += 1) {
    const place = freePlace({ w: 120, h: 31 }, { x: 0, y: 0 }, cards);
    const added = { ...place, w: 120, h: 31 };
    for (const other of cards.values()) assert.ok(!boxesMeet(boxOf(added), boxOf(other)));
    cards.set(String(number), added);
  }
});
