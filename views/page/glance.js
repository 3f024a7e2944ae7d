// First sight: who is at the centre, which institutions, which lines are allegations, records, acts of authorities, denied;
// and how a line is read, on one line that has everything.

import { make, makeSvg } from "./text.js";
import { say } from "./words.js";
import { PROCEDURES, isDenied, procedureOf } from "./model.js";
import { deniedSample, glyphSample, procedureSample, standingSample } from "./samples.js";

const PEOPLE = 4;
const BODIES = 5;
const BODY_GLYPHS = new Set(["public_body", "civil", "company", "armed_group"]);
const VIEWS = [
  { words: "glanceAlleged", group: "standing", only: ["alleged"], sample: () => standingSample("alleged"), has: (claim) => claim.standing === "alleged" },
  { words: "glanceRecorded", group: "standing", only: ["recorded"], sample: () => standingSample("recorded"), has: (claim) => claim.standing === "recorded" },
  { words: "glanceActs", group: "procedure", only: PROCEDURES.filter((word) => word !== "none"), sample: () => procedureSample("sanctioned"), has: (claim) => procedureOf(claim) !== "none" },
  { words: "glanceDenied", group: "denied", only: ["denied"], sample: () => deniedSample(true), has: isDenied },
];

/** Fill the block; `act` is the page. Counts are of the lines that the picture opens with. */
export function makeGlance(place, model, act) {
  const lines = [...model.claims.values()].filter((claim) => claim.line && act.first.has(claim.subject) && act.first.has(claim.object));
  const people = busiest(lines, model, (entity) => entity.glyph === "person" && entity.named).slice(0, PEOPLE);
  const bodies = busiest(lines, model, (entity) => BODY_GLYPHS.has(entity.glyph)).slice(0, BODIES);
  const views = VIEWS.map((view) => ({ ...view, count: lines.filter(view.has).length })).filter((view) => view.count > 0);
  place.replaceChildren(
    make("h2", {}, say("howToRead")), exampleLine(), make("p", { class: "quiet" }, say("howToReadText")),
    ...(views.length ? [make("h2", {}, say("linesOfInterest")), make("div", { class: "chips" }, views.map((view) => viewChip(view, act)))] : []),
    ...namedChips(say("atTheCentre"), people, act),
    ...namedChips(say("institutions"), bodies, act),
  );
}

/** Which of the views is on. */
export function syncGlance(place, act) {
  VIEWS.forEach((view) => {
    place.querySelector(`[data-view=${view.words}]`)?.setAttribute("aria-pressed", String(act.isAlone(view.group, view.only)));
  });
}

function busiest(lines, model, fits) {
  const counts = new Map();
  for (const claim of lines) for (const end of new Set([claim.subject, claim.object])) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].filter(([id]) => fits(model.entities.get(id))).sort((left, right) => right[1] - left[1]).map(([id]) => model.entities.get(id));
}

function namedChips(title, entities, act) {
  if (entities.length === 0) return [];
  const chips = entities.map((entity) => make("button", { type: "button", class: "chip", on: { click: () => act.choose({ kind: "entity", id: entity.id }) } },
    glyphSample(entity.glyph), make("span", {}, entity.name)));
  return [make("h2", {}, title), make("div", { class: "chips" }, chips)];
}

function viewChip(view, act) {
  return make("button", {
    type: "button", class: "chip", "data-view": view.words, "aria-pressed": "false",
    on: { click: () => act.alone(view.group, act.isAlone(view.group, view.only) ? null : view.only) },
  }, view.sample(), make("span", {}, say(view.words)), make("span", { class: "count" }, String(view.count)));
}

function exampleLine() {
  const end = (x, words) => {
    const text = makeSvg("text", { x: x + 30, y: 21, "text-anchor": "middle" });
    text.textContent = words;
    return [makeSvg("rect", { x, y: 6, width: 60, height: 22, rx: 11, class: "card" }), text];
  };
  return makeSvg("svg", { viewBox: "0 0 240 34", class: "example", role: "img", "aria-label": say("keyExample") },
    ...end(1, say("keyWho")), ...end(179, say("keyWhom")),
    makeSvg("line", { x1: 61, x2: 170, y1: 17, y2: 17, stroke: "var(--accused)", "stroke-width": 2, "stroke-dasharray": "7 5" }),
    makeSvg("polygon", { points: "178,17 168,12.5 168,21.5", fill: "var(--accused)" }),
    makeSvg("circle", { cx: 104, cy: 17, r: 5, fill: "var(--panel)", stroke: "var(--accused)", "stroke-width": 2 }),
    makeSvg("line", { x1: 136, x2: 136, y1: 8, y2: 26, stroke: "var(--ink)", "stroke-width": 3 }));
}
