// Search: what people type against names, aliases, ids, claims.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readModel } from "../../../views/page/model.js";
import { foundAs, indexing, lookUp, makeIndex, rehearsing, search, wording } from "../../../views/page/search.js";
import { fold, webAddress } from "../../../views/page/text.js";

const entity = (id, name, names = []) => ({ id, name, names: names.map((form) => ({ form })), glyph: "person", typeLabel: "Person" });

const model = readModel({
  title: "T",
  entities: [entity("joao", "João Peça"), entity("ana-soto", "Ana Soto", ["the harbour master"]), entity("x", "Banana Bank")],
  claims: [{ id: "m:1", subject: "joao", object: "ana-soto", relation: "met_with", relationLabel: "met with", sentence: "João met with Ana at the pier", standing: "reported" }],
  sources: [],
  relations: [],
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

const port = readModel({
  title: "T", relations: [["held_post", "held a post in"]],
  entities: [entity("joao", "João Peça"), entity("soren", "Søren Łukasz"), entity("port", "Port of Valdera"), ...Array.from({ length: 30 }, (_, number) => entity(`p${number}`, `Port clerk ${number}`))],
  sources: [{ id: "muelle-1", title: "The port and its friends", publisher: "El Muelle", published: "2021" }],
  claims: Array.from({ length: 30 }, (_, number) => ({
    id: `m:${number}`, subject: "joao", object: "port", relation: "held_post", sentence: `João was at the port ${number}`, standing: "reported", role: "harbour master",
    evidence: [{ source: "muelle-1", paragraph: number + 1 }],
  })),
});
const portIndex = makeIndex(port);

test("letters that have no accents apart are found by their plain ones", () => assert.equal(search(portIndex, "soren lukasz")[0].id, "soren"));

test("a role finds who had it, and is shown", () => {
  const [row] = search(portIndex, "harbour mas");
  assert.equal(row.id, "joao");
  assert.equal(foundAs(row, "harbour mas"), "harbour master");
  assert.equal(foundAs(row, "joao"), null);
});

test("people, documents and claims all have their share, and the rest is counted", () => {
  const { rows, total } = lookUp(portIndex, "port");
  const kinds = Map.groupBy ? Map.groupBy(rows, (row) => row.kind) : null;
  assert.equal(rows.length, 12);
  assert.equal(total, 62);
  assert.deepEqual(rows.map((row) => row.kind).filter((kind, position, all) => all[position - 1] !== kind), ["entity", "source", "claim"]);
  assert.equal(rows.filter((row) => row.kind === "entity").length, 7);
  if (kinds) assert.equal(kinds.get("claim").length, 4);
  assert.equal(rows[0].id, "port"); // of the names that begin so the one with most claims
});

test("a document is found by title, publisher and date", () => {
  for (const typed of ["the port and", "el muelle", "muelle 2021"]) assert.ok(search(portIndex, typed).some((row) => row.kind === "source"), typed);
});

test("a slip of the pen finds the nearest names, and only near ones", () => {
  const near = (typed) => lookUp(portIndex, typed).near.map((row) => row.id);
  assert.deepEqual(near("joao peac"), ["joao"]);
  assert.deepEqual(near("vadlera"), ["port"]);
  assert.deepEqual(near("qqqqqqqq"), []);
  assert.deepEqual(near("prt"), []); // three letters fit too much
});

test("every row that is found holds all that was typed", () => {
  const words = ["jo", "port", "mas", "1", "muelle", "e", "clerk 2", "x"];
  for (const typed of words) {
    const wanted = portIndex.filter((row) => typed.split(" ").every((part) => row.all.includes(part))).length;
    assert.equal(lookUp(portIndex, typed, 1000).rows.length, wanted, typed);
  }
});

test("what is said goes before what is said not to be so", () => {
  const said = (id, polarity, sentence) => ({ id, subject: "ana-soto", object: "x", relation: "met", relationLabel: "met", sentence, standing: "reported", polarity });
  const both = readModel({ title: "T", relations: [], sources: [], entities: [entity("ana-soto", "Ana Soto"), entity("x", "Banana Bank")], claims: [said("no", "denies", "It is not so that Ana met the bank"), said("yes", "asserts", "Ana met the bank")] });
  assert.deepEqual(search(makeIndex(both), "ana met the bank").map((row) => row.id), ["yes", "no"]);
});

test("an index made in steps, with its words made before or when they are needed, finds the same", () => {
  const steps = indexing(port);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const stepped = step.value;
  assert.deepEqual(stepped, portIndex);
  const begun = wording(stepped);
  begun.next(); // and somebody types before it is done
  const typed = ["p", "port", "clrek 7", "valdrea", "zzzz", "joão held", "muelle-1"];
  for (const words of typed) assert.deepEqual(lookUp(stepped, words), lookUp(portIndex, words));
  assert.equal(begun.next().done, true);
  for (const words of typed) assert.deepEqual(lookUp(stepped, words), lookUp(portIndex, words));
  const before = makeIndex(port);
  assert.equal([...wording(before)].length, 1);
  assert.equal([...rehearsing(before)].length, 1);
  for (const words of typed) assert.deepEqual(lookUp(before, words), lookUp(portIndex, words));
});
