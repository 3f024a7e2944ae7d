// Search: what people type against names, aliases, ids, claims.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readModel } from "../../../views/page/model.js";
import { makeIndex, search } from "../../../views/page/search.js";
import { fold, webAddress } from "../../../views/page/text.js";

const entity = (id, name, names = []) => ({ id, name, names: names.map((form) => ({ form })), glyph: "person", typeLabel: "Person" });

const model = readModel({
  title: "T",
  entities: [entity("joao", "João Peça"), entity("ana-soto", "Ana Soto", ["the harbour master"]), entity("x", "Banana Bank")],
  claims: [{ id: "m:1", subject: "joao", object: "ana-soto", relation: "met_with", relationLabel: "met with", sentence: "João met with Ana at the pier", standing: "reported" }],
  sources: [],
});
const index = makeIndex(model);
const ids = (typed) => search(index, typed).map((row) => row.id);

test("accents and case are ignored", () => {
  assert.equal(fold("ÁÇñÜ"), "acnu");
  assert.equal(ids("joao peca")[0], "joao");
});

test("a whole name goes before a beginning, a beginning before the inside", () => {
  assert.deepEqual(ids("ana").slice(0, 2), ["ana-soto", "x"]);
});

test("an alias finds its entity", () => assert.equal(ids("harbour")[0], "ana-soto"));

test("an id finds its entity", () => assert.ok(ids("ana-soto").includes("ana-soto")));

test("words of a claim in any order find the claim", () => assert.deepEqual(ids("pier met"), ["m:1"]));

test("nothing typed and nothing found are empty", () => {
  assert.deepEqual(ids("   "), []);
  assert.deepEqual(ids("zzz"), []);
});

test("signs with a meaning in patterns are plain signs", () => assert.deepEqual(ids(".*"), []));

test("only http and https may be followed", () => {
  assert.equal(webAddress("https://example.org/a"), "https://example.org/a");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "file:///etc", " ", "no address", null]) {
    assert.equal(webAddress(bad), null);
  }
});
