// The picture as a sheet to take along: title, what is shown and what is not, picture, legend, documents. It is drawn
// with a canvas's methods, so that PNG, SVG and paper are one drawing.

import { say } from "./words.js";
import { GLYPHS, PROCEDURES, STANDINGS, isContradicted, isDenied, procedureOf } from "./model.js";
import { boxesMeet, boxOf, inBox } from "./geometry.js";
import { FONT, drawGlyph, drawLine, drawThinLines } from "./drawing.js";

const MARGIN = 28;
const NARROWEST = 640;
const KEY_WIDTH = 188;
const LEGEND_WIDTH = 1000;
const MOST_SOURCES = 40;
const PARTS = ["title", "picture", "legend", "documents"];

/** What a box of the canvas holds: claims with a line that runs through it, entities with a card in it. */
export function contentOf(picture, box) {
  const lines = picture.lines.filter((line) => line.points.some((point) => inBox(point, box)));
  const full = new Set(picture.fullLines);
  return {
    claims: lines.flatMap((line) => line.claims),
    full: lines.filter((line) => full.has(line)).flatMap((line) => line.claims),
    entities: [...picture.seenCards].filter(([, card]) => boxesMeet(boxOf(card), box)).map(([id]) => id),
    bands: lines.filter((line) => line.band).length,
  };
}

/**
 * The sheet as `{width, height, draw(pen)}`, in pixels of the page.
 * `view` is the part of the canvas and its scale; `notes(content)` stand below the title; `ruler` measures texts.
 * `parts` are those of PARTS that are wanted.
 */
export function makeSheet({ picture, model, view, title, notes, colours, named = false, parts = PARTS, margin = MARGIN }, ruler) {
  const content = contentOf(picture, view);
  const has = (part) => parts.includes(part);
  const [wide, high] = [(view.right - view.left) * view.scale, (view.bottom - view.top) * view.scale];
  const inner = has("picture") ? Math.max(parts.length > 1 ? NARROWEST : 0, wide) : LEGEND_WIDTH;
  const steps = [];
  let y = margin;
  const text = (words, size, { bold = false, colour = "ink", gap = 0, x = 0, room = inner } = {}) => {
    const font = `${bold ? "600 " : ""}${size}px ${FONT}`;
    y += gap;
    for (const line of wrapped(ruler, words, font, room - x)) {
      const baseline = y + size;
      steps.push((pen) => write(pen, line, margin + x, baseline, font, colours.get(colour)));
      y += Math.round(size * 1.4);
    }
  };
  if (has("title")) {
    text(title, 24, { bold: true });
    for (const note of notes(content)) text(note, 13, { colour: "muted", gap: 2 });
    y += 12;
  }
  if (has("picture")) {
    const [left, top] = [margin + (inner - wide) / 2, y];
    steps.push((pen) => drawPicture(pen, picture, view, { left, top, wide, high }, colours, named));
    y += high;
  }
  if (has("legend")) y = addLegend(steps, legendOf(content, model), { ruler, colours, inner, margin, y: has("picture") ? y + 14 : y });
  if (has("documents")) {
    const sources = cited(content.claims, model);
    if (sources.length) text(say("sources"), 14, { bold: true, gap: 10 });
    for (const source of sources.slice(0, MOST_SOURCES)) text(source, 12, { gap: 2 });
    if (sources.length > MOST_SOURCES) text(say("moreSources", { count: sources.length - MOST_SOURCES }), 12, { gap: 2 });
    text(say(model.withoutCase ? "sheetFootPlain" : "sheetFoot"), 12, { colour: "muted", gap: 10 });
  }
  const [width, height] = [Math.ceil(inner + 2 * margin), Math.ceil(y + margin)];
  return {
    width, height, content,
    draw(pen) {
      pen.fillStyle = colours.get("ground");
      pen.fillRect(0, 0, width, height);
      for (const step of steps) {
        pen.save();
        step(pen);
        pen.restore();
      }
    },
  };
}

function drawPicture(pen, picture, view, { left, top, wide, high }, colours, named) {
  pen.beginPath();
  pen.rect(left, top, wide, high);
  pen.clip();
  pen.translate(left, top);
  pen.scale(view.scale, view.scale);
  pen.translate(-view.left, -view.top);
  picture.drawOn(pen, { scale: view.scale, colours, named });
  pen.translate(view.left, view.top);
  pen.scale(1 / view.scale, 1 / view.scale);
  pen.beginPath();
  pen.rect(0.5, 0.5, wide - 1, high - 1);
  pen.lineWidth = 1;
  pen.strokeStyle = colours.get("rule");
  pen.stroke();
}

/** Title, publisher, date and address of each document that the claims cite, in the order of the case. */
function cited(claims, model) {
  const used = new Set(claims.flatMap((claim) => claim.evidence.map((place) => place.source)));
  return [...model.sources.values()].filter((source) => used.has(source.id))
    .map((source) => [source.title, source.publisher, source.published, source.url].filter(Boolean).join(", "));
}

/** Groups of what occurs: `[heading, [[words, draw(pen, x, y, colours)], ...]]`. */
function legendOf({ claims: all, full: claims, entities, bands }, model) {
  const shown = entities.map((id) => model.entities.get(id));
  const occurs = (words, read) => words.filter((word) => claims.some((claim) => read(claim) === word));
  const sample = (claim) => (pen, x, y, colours) =>
    drawLine(pen, { claims: [{ ...PLAIN, ...claim }], points: across(x, y), forward: true }, {}, colours);
  const marks = [];
  if (claims.some(isDenied)) marks.push([say("denied"), sample({ deniedBy: ["?"] })]);
  if (claims.some(isContradicted)) marks.push([say("contradicted"), sample({ answers: [{ how: "contradicts" }] })]);
  const types = GLYPHS.filter((glyph) => shown.some((entity) => entity.glyph === glyph))
    .map((glyph) => [say(`type_${glyph}`), (pen, x, y, colours) => drawGlyph(pen, glyph, x + 20, y, 6, colours.get(glyph))]);
  if (shown.some((entity) => !entity.named)) types.push([say("unnamed"), drawUnnamed]);
  const standings = occurs(STANDINGS, (claim) => claim.standing).map((standing) => [say(standing), sample({ standing })]);
  if (bands) standings.push([say("bandKey"), drawBandKey]);
  if (claims.length < all.length) standings.push([say("thinKey"), drawThinKey]);
  const procedures = occurs(PROCEDURES, procedureOf);
  return [
    [say("standing"), standings],
    [say("procedure"), (procedures.join() === "none" ? [] : procedures).map((procedure) => [say(procedure), sample({ procedure })])],
    [say("contested"), marks],
    [say("type"), types],
  ].filter(([, rows]) => rows.length);
}

const PLAIN = { standing: "reported", directed: false, deniedBy: [], deniedGenerallyBy: [], answers: [], answeredBy: [] };

function across(x, y) {
  return [{ x, y }, { x: x + 20, y }, { x: x + 40, y }];
}

function drawThinKey(pen, x, y, colours) {
  drawThinLines(pen, [{ points: across(x, y) }], false, colours);
}

function drawBandKey(pen, x, y, colours) {
  for (const [width, colour] of [[12, "muted"], [9, "panel"]]) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 40, y);
    pen.lineWidth = width;
    pen.strokeStyle = colours.get(colour);
    pen.stroke();
  }
}

function drawUnnamed(pen, x, y, colours) {
  pen.beginPath();
  pen.roundRect(x + 4, y - 6, 32, 12, 6);
  pen.lineWidth = 1.8;
  pen.strokeStyle = colours.get("person");
  pen.setLineDash([5, 4]);
  pen.stroke();
  pen.setLineDash([]);
}

/** The legend's groups side by side, as many as fit; returns where it ends. */
function addLegend(steps, groups, { ruler, colours, inner, margin, y }) {
  const columns = Math.max(1, Math.min(groups.length, Math.floor(inner / KEY_WIDTH)));
  const wide = inner / columns;
  let end = y;
  groups.forEach(([heading, rows], number) => {
    const column = number % columns;
    if (column === 0 && number) y = end + 10;
    const x = margin + column * wide;
    const head = y + 13;
    steps.push((pen) => write(pen, heading, x, head, `600 13px ${FONT}`, colours.get("ink")));
    let at = y + 22;
    for (const [words, sample] of rows) {
      const lines = wrapped(ruler, words, `13px ${FONT}`, wide - 60);
      const middle = at + 9;
      steps.push((pen) => sample(pen, x, middle, colours));
      lines.forEach((line, i) => {
        const baseline = middle + 4.5 + i * 16;
        steps.push((pen) => write(pen, line, x + 50, baseline, `13px ${FONT}`, colours.get("ink")));
      });
      at += 19 + (lines.length - 1) * 16;
    }
    end = Math.max(end, at);
  });
  return end;
}

function write(pen, words, x, baseline, font, colour) {
  pen.font = font;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillStyle = colour;
  pen.fillText(words, x, baseline);
}

/** A text in lines that fit; a word that is too long for any is cut. */
export function wrapped(ruler, words, font, room) {
  ruler.font = font;
  const fits = (text) => ruler.measureText(text).width <= room;
  const lines = [];
  let line = "";
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    let letters = [...line];
    while (letters.length > 1 && !fits(letters.join(""))) {
      const count = mostThatFit(letters, fits);
      lines.push(letters.slice(0, count).join(""));
      letters = letters.slice(count);
    }
    line = letters.join("");
  }
  if (line) lines.push(line);
  return lines;
}

/** How many letters from the start fit, by halving; at least one. */
function mostThatFit(letters, fits) {
  let [low, high] = [1, letters.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(letters.slice(0, middle).join(""))) low = middle;
    else high = middle;
  }
  return low;
}
