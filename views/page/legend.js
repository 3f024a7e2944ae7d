// The legend is the filters: each row shows how something is drawn, how often it occurs, and switches it off or, by its
// own button, all others of its group.

import { make } from "./text.js";
import { say } from "./words.js";
import { FAMILIES, GLYPHS, PROCEDURES, STANDINGS, isContradicted } from "./model.js";
import { countSources, countTypes, countWords } from "./filters.js";
import { contradictedSample, deniedSample, glyphSample, procedureSample, standingSample } from "./samples.js";

const DENIED = ["denied", "notDenied"];

/** Fill the legend; `act` is the page: what is switched, what stands alone. */
export function makeLegend(place, model, act) {
  const claims = [...model.claims.values()];
  const groups = [
    ["standing", STANDINGS, countWords(claims, "standing"), standingSample],
    ["procedure", PROCEDURES, countWords(claims, "procedure"), procedureSample],
    ["denied", DENIED, countWords(claims, "denied"), (word) => deniedSample(word === "denied")],
    ["type", GLYPHS, countTypes(model.entities.values()), glyphSample],
    ["family", FAMILIES, countWords(claims, "family"), () => null],
    ["source", [...model.sources.keys()], countSources(claims), () => null],
  ];
  for (const [group, words, counts, sample] of groups) {
    const rows = words.filter((word) => counts.get(word)).map((word) => legendRow(group, word, counts.get(word), sample(word), filterWord(group, word, model), act));
    if (rows.length && !(group === "family" && rows.length === 1)) place.append(make("fieldset", { class: "legend", "data-group": group }, make("legend", {}, groupTitle(group)), ...rows));
    if (group === "denied" && claims.some(isContradicted)) {
      place.lastChild.append(make("p", { class: "key" }, contradictedSample(), make("span", {}, say("contradicted"))));
    }
    if (group === "type" && [...model.entities.values()].some((entity) => !entity.named)) {
      place.lastChild.append(make("p", { class: "key hint" }, say("unnamedMark")));
    }
  }
}

/** Boxes as the filters are. */
export function syncLegend(place, filters) {
  for (const box of place.querySelectorAll("input")) box.checked = !filters.get(box.name).has(box.value);
}

/** All words that a group of filters knows. */
export function legendWords(group, model) {
  return { standing: STANDINGS, procedure: PROCEDURES, denied: DENIED, type: GLYPHS, family: FAMILIES }[group] ?? [...model.sources.keys()];
}

/** What a group of filters is called. */
export function groupTitle(group) {
  return say({ denied: "contested", source: "sources" }[group] ?? group);
}

/** What one of its words is called. */
export function filterWord(group, word, model) {
  if (group === "source") return model.sources.get(word)?.title ?? word;
  return say(group === "type" || group === "family" ? `${group}_${word}` : word);
}

function legendRow(group, word, count, sample, label, act) {
  const box = make("input", { type: "checkbox", name: group, checked: true, value: word });
  box.checked = true;
  box.addEventListener("change", () => act.toggle(group, word, box.checked));
  const meaning = group === "standing" ? say(`${word}Meaning`) : null;
  const only = make("button", { type: "button", class: "only", "aria-label": say("onlyThis", { word: label }), on: {
    click: () => act.alone(group, act.isAlone(group, [word]) ? null : [word]),
  } }, say("only"));
  return make("div", { class: "row" },
    make("label", { title: meaning }, box, sample, make("span", { class: "word" }, label), make("span", { class: "count" }, String(count))), only);
}
