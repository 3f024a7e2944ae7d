// A claim in one sentence: speakers, place, what, how firmly, who denies it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readModel } from "../../../views/page/model.js";
import { account, denialsOf, denyingNames, vouched, writtenIn } from "../../../views/page/phrases.js";
import { setWords } from "../../../views/page/words.js";

const words = (language) => JSON.parse(readFileSync(new URL(`../../../views/page/words.${language}.json`, import.meta.url), "utf8")).script;
const entity = (id, name) => ({ id, name, glyph: "person", typeLabel: "Person" });
const read = (more) => {
  const model = readModel({
    title: "T", relations: [],
    entities: [entity("men", "masked men"), entity("ana", "Ana Soto")],
    sources: [{ id: "m", title: "The harbour", published: "2022" }],
    claims: [{
      id: "1", subject: "men", object: "ana", relation: "met", relationLabel: "met", sentence: "Masked men met Ana Soto", standing: "alleged",
      chainText: "El Muelle, citing Ana Soto", evidence: [{ source: "m", paragraph: 4 }, { source: "m", paragraph: 6 }], ...more,
    }],
  });
  return [model.claims.get("1"), model];
};

test("speakers, document, paragraphs and standing stand in one sentence", () => {
  setWords(words("en"));
  assert.equal(account(...read({})),
    "According to El Muelle, citing Ana Soto, in “The harbour”, paragraphs 4, 6, published 2022: masked men met Ana Soto; it stands as alleged, and no denial of it is recorded here.");
  setWords(words("es"));
  assert.equal(account(...read({})),
    "Según El Muelle, citing Ana Soto, en «The harbour», párrafos 4, 6, publicado: 2022: masked men met Ana Soto; consta como alegado, y aquí no consta que alguien lo niegue.");
});

test("who denies it is named, also who does so only in general", () => {
  setWords(words("en"));
  assert.match(account(...read({ deniedBy: ["Ana Soto"], deniedGenerallyBy: ["the port", "Luis"] })),
    /; it stands as alleged, and Ana Soto denies it, and the port and Luis deny in general without naming it\.$/);
});

test("a denial stays a denial, and nothing is said of denials of it", () => {
  setWords(words("en"));
  assert.equal(account(...read({ polarity: "denies", standing: "stated", sentence: "It is not so that masked men met Ana Soto", evidence: [] })),
    "According to El Muelle, citing Ana Soto, it is not so that masked men met Ana Soto; it stands as stated.");
});

test("a proper name keeps its first letter, a claim without speakers names its document", () => {
  setWords(words("en"));
  assert.match(account(...read({ subject: "ana", sentence: "Ana Soto left" })), /: Ana Soto left;/);
  assert.match(account(...read({ chainText: "" })), /^“The harbour”, paragraphs 4, 6, published 2022: masked men met/);
  assert.equal(writtenIn(...read({ evidence: [{ source: "gone", paragraph: 2 }] })), "gone, paragraph 2");
});

test("a speaker without a proper name is not written like one within the sentence", () => {
  setWords(words("en"));
  const said = { saidBy: [[{ id: "men", name: "" }], [{ id: "ana", name: "" }]], chainText: "Masked men, citing Ana Soto" };
  assert.match(account(...read(said)), /^According to masked men, citing Ana Soto, in “The harbour”/);
  assert.match(account(...read({ saidBy: [[{ id: "", name: "the curator of this case" }]], chainText: "The curator of this case" })), /^According to the curator of this case, in/);
});

test("a general denial is never told as a denial of this claim", () => {
  setWords(words("en"));
  const [claim] = read({ deniedBy: ["Ana Soto"], deniedGenerallyBy: ["the port", "Ana Soto"] });
  assert.deepEqual(denyingNames(claim), ["Ana Soto", "the port (in general)"]);
  assert.deepEqual(denialsOf(read({ deniedGenerallyBy: ["the port"] })[0]), ["the port denies in general, without naming this claim"]);
  assert.deepEqual(denialsOf(read({})[0]), []);
});

test("under an act or a post stands who denies it, also who does so only in general", () => {
  setWords(words("en"));
  const [claim, model] = read({ deniedGenerallyBy: ["Ana Soto", "Luis"] });
  assert.equal(vouched([claim], model), "alleged; denied by Ana Soto (in general) and Luis (in general)");
  const named = { ...claim, deniedBy: ["Ana Soto"], deniedGenerallyBy: [] };
  assert.equal(vouched([claim, named], model), "alleged; denied by Ana Soto and Luis (in general)");
});
