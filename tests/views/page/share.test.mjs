// What leaves the page: SVG by the canvas's methods, rows for spreadsheets, a query.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SvgPen } from "../../../views/page/svgpen.js";
import { CLAIM_COLUMNS, claimRows } from "../../../views/page/claimrows.js";
import { cypherOfView, quotedText } from "../../../views/page/cypher.js";
import { fileStem } from "../../../views/page/files.js";
import { noFilters } from "../../../views/page/filters.js";
import { filterWords } from "../../../views/page/filterwords.js";
import { noTime } from "../../../views/page/time.js";
import { setWords } from "../../../views/page/words.js";
import { readModel } from "../../../views/page/model.js";
import { wrapped } from "../../../views/page/sheet.js";

const make = (tag, attributes, ...children) => ({ tag, attributes, children });
const ruler = { measureText: (text) => ({ width: 6 * [...text].length, alphabeticBaseline: -4 }) };
const drawn = (draw) => {
  const pen = new SvgPen(make, ruler);
  draw(pen);
  return pen.finish(100, 50);
};
const flat = (element) => (typeof element === "string" ? [] : [element, ...element.children.flatMap(flat)]);

test("every method of the pen that drawing code calls exists on the SVG pen", () => {
  const folder = new URL("../../../views/page/", import.meta.url);
  const used = new Set();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
    for (const [, method] of readFileSync(new URL(name, folder), "utf8").matchAll(/\bpen\.(\w+)\(/g)) used.add(method);
  }
  assert.ok(used.size > 15);
  for (const method of used) assert.equal(typeof SvgPen.prototype[method], "function", method);
});

test("transforms, clips and styles end with their restore", () => {
  const svg = drawn((pen) => {
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, 10, 10);
    pen.clip();
    pen.translate(5, 5);
    pen.scale(2, 2);
    pen.fillStyle = "red";
    pen.fillRect(1, 1, 2, 2);
    pen.restore();
    pen.fillRect(0, 0, 1, 1);
  });
  const [inner, outer] = flat(svg).filter(({ tag }) => tag === "rect");
  assert.equal(inner.attributes.fill, "red");
  assert.equal(outer.attributes.fill, "#000");
  const group = flat(svg).find(({ tag, children }) => tag === "g" && children.includes(inner));
  assert.equal(group.attributes.transform, "matrix(2 0 0 2 5 5)");
  assert.equal(flat(svg).find(({ tag }) => tag === "clipPath").children[0].attributes.d, "M0 0h10v10h-10Z");
  const last = flat(svg).find(({ tag, children }) => tag === "g" && children.includes(outer));
  assert.deepEqual(last.attributes, {});
});

test("dashes, widths, fading and circles are written as they are drawn", () => {
  const svg = drawn((pen) => {
    pen.setLineDash([7, 5]);
    pen.lineWidth = 2;
    pen.globalAlpha = 0.5;
    pen.beginPath();
    pen.arc(10, 10, 5, 0, 2 * Math.PI);
    pen.stroke();
  });
  const { attributes } = flat(svg).find(({ tag }) => tag === "path");
  assert.equal(attributes["stroke-dasharray"], "7 5");
  assert.equal(attributes["stroke-width"], 2);
  assert.equal(attributes.opacity, 0.5);
  assert.equal(attributes.d, "M5 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z");
});

test("a text stays a text, on its baseline, and is squeezed only where it has no room", () => {
  const svg = drawn((pen) => {
    pen.font = "600 14px serif";
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.fillText("<b>&", 50, 20);
    pen.fillText("long", 50, 20, 12);
  });
  const [free, squeezed] = flat(svg).filter(({ tag }) => tag === "text");
  assert.deepEqual(free.children, ["<b>&"]);
  assert.equal(free.attributes.y, 24);
  assert.equal(free.attributes["font-weight"], "600");
  assert.equal(free.attributes["text-anchor"], "middle");
  assert.equal(free.attributes.textLength, undefined);
  assert.equal(squeezed.attributes.textLength, 12);
});

test("a text is wrapped at words, a word without room is cut, nothing gets lost", () => {
  assert.deepEqual(wrapped(ruler, "one two three", "12px serif", 48), ["one two", "three"]);
  const long = "x".repeat(5000);
  const lines = wrapped(ruler, `a ${long} b`, "12px serif", 60);
  assert.ok(lines.every((line) => line.length <= 10));
  assert.equal(lines.join("").replaceAll(" ", ""), `a${long}b`);
});

const claim = (id, more = {}) => ({ id, subject: "ana", object: "o'neil\\", relation: "met_with", sentence: "s", standing: "reported", evidence: [{ source: "m", paragraph: 4 }, { source: "n" }], ...more });
const model = readModel({
  title: "T", relations: [["met_with", "met with"]],
  entities: [{ id: "ana", name: "=cmd|'/c calc'!A1", glyph: "person" }, { id: "o'neil\\", name: 'Neil "N", O', glyph: "person" }],
  claims: [claim("m:1"), claim("m:2", { standing: "alleged", note: "a\r\nb", deniedBy: ["@Ana"] }), claim("m:3", { procedure: "accused" })],
  sources: [{ id: "m", title: "M", url: "https://example.org/" }, { id: "n", title: "+N" }],
});
const all = [...model.claims.values()];

test("rows have every column, quotes doubled, and no cell that a spreadsheet would run", () => {
  const { text, guarded } = claimRows(all, model);
  assert.equal(text.codePointAt(0), 0xFEFF);
  assert.equal(guarded, 4);
  assert.ok(text.includes(`"'=cmd|'/c calc'!A1"`));
  assert.ok(text.includes('"Neil ""N"", O"'));
  assert.ok(text.includes(`"'@Ana"`));
  const [head] = text.slice(1).split("\r\n");
  assert.equal(head.split(",").length, CLAIM_COLUMNS.size);
  assert.ok(text.includes('"m; n"') && text.includes('"4; "'));
});

test("texts of a query can't end their quotes", () => {
  assert.equal(quotedText("o'neil\\"), "'o\\'neil\\\\'");
  assert.equal(quotedText("a\nb\u0000\u2028"), "'a\\nb\\u0000\\u2028'");
});

const query = (claims, { filters = noFilters(), cards = new Set(model.entities.keys()), over = model } = {}) => cypherOfView({ claims, cards, filters, model: over });

test("a view of everything has no condition, a filtered one says which", () => {
  assert.ok(!query(all).includes("WHERE"));
  const filters = noFilters();
  filters.get("standing").add("alleged");
  filters.get("procedure").add("none");
  assert.match(query([all[2]], { filters }), /WHERE r\.standing IN \['reported'\]\n {2}AND r\.procedure IN \['accused'\]\nRETURN/);
});

test("where conditions would let other claims through, and in a narrowed graph, the claims are named", () => {
  assert.match(query([all[0]]), /WHERE r\.claim IN \['m:1'\]/);
  assert.match(query(all, { over: { ...model, narrowed: true } }), /WHERE r\.claim IN \['m:1', 'm:2', 'm:3'\]/);
});

test("a comment stays on its line", () => {
  assert.ok(cypherOfView({ claims: all, cards: new Set(model.entities.keys()), filters: noFilters(), model, comment: ["a\nMATCH (n) DELETE n"] }).startsWith("// a MATCH (n) DELETE n\nMATCH"));
});

test("names of files hold letters, digits and hyphens", () => {
  assert.equal(fileStem("El pacto: ¿y ahora?"), "el-pacto-y-ahora");
  assert.equal(fileStem("../../<>"), "legajo");
  assert.ok(fileStem("x".repeat(5000)).length <= 60);
});

test("a filter is told by what it leaves where that is less, and only of what the case has", () => {
  setWords(JSON.parse(readFileSync(new URL("../../../views/page/words.en.json", import.meta.url), "utf8")).script);
  const claim = (id, standing) => ({ id, subject: "a", object: "b", relation: "met", relationLabel: "met", sentence: "A met B", standing, evidence: [] });
  const model = readModel({
    title: "T", relations: [], sources: [], entities: ["a", "b"].map((id) => ({ id, name: id, glyph: "person", typeLabel: "Person" })),
    claims: [claim("1", "recorded"), claim("2", "reported"), claim("3", "alleged")],
  });
  const told = (...off) => {
    const filters = noFilters();
    for (const word of off) filters.get("standing").add(word);
    return filterWords({ time: noTime(), filters }, model);
  };
  assert.deepEqual(told("reported"), ["Standing: without Reported."]);
  assert.deepEqual(told("recorded", "reported", "stated", "inferred", "unstated"), ["Standing: only Alleged."]);
  assert.deepEqual(told("recorded", "reported", "alleged"), ["Standing: without Recorded, Reported and Alleged."]);
  assert.deepEqual(told("stated"), []);
});
