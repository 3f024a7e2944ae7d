// What the page's state looks like: panel, table, what is bright in the picture, what is spoken.

import { make } from "./text.js";
import { say } from "./words.js";
import { makeTable } from "./table.js";
import { bandPanel, claimPanel } from "./panel.js";
import { entityPanel } from "./dossier.js";
import { sourcePanel } from "./source.js";
import { pathPanel, strengthOf } from "./pathpanel.js";
import { stepPanel } from "./storypanel.js";
import { button } from "./rows.js";

export const PHONE = matchMedia("(max-width: 899px)");

export function find(id) {
  return document.getElementById(id);
}

/** Where nothing is left to show, that is said; what can be undone is offered. */
export function showEmptiness(page, lines) {
  const none = page.model.entities.size === 0;
  find("empty").hidden = !none && !(page.isNarrowed && lines.length === 0);
  find("empty-title").textContent = say(none ? "emptyCase" : "emptyTitle");
  find("empty-text").hidden = find("empty-reset").hidden = none;
  find("reset").hidden = !page.isNarrowed;
  const { cards } = page.picture;
  find("back").hidden = page.first.size === cards.size && [...page.first.keys()].every((id) => cards.has(id));
}

export function showTable(page, claims, lines) {
  const choice = (value, words) => make("label", {}, make("input", {
    type: "radio", name: "scope", value, checked: page.scope === value,
    on: { change: () => {
      page.scope = value;
      page.update();
      find("table").querySelector(`[value=${value}]`).focus();
    } },
  }), make("span", {}, words));
  find("table").replaceChildren(
    make("p", { class: "scope", role: "radiogroup", "aria-label": say("scope") },
      choice("picture", say("visibleClaims", { count: lines.length })), choice("case", say("allClaims", { count: claims.length }))),
    ...makeTable(page.scope === "picture" ? lines : claims, page.model, page),
  );
}

/** What is bright: the chosen line with its ends, the chosen entity with its lines and neighbours, or a path. */
export function showFocus(page) {
  const { selection, picture } = page;
  const claims = chosenClaims(page);
  const cards = new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
  const ends = { entity: [selection?.id], path: [selection?.from, selection?.to], step: page.story.step?.focus }[selection?.kind] ?? [];
  for (const id of ends) if (picture.cards.has(id)) cards.add(id);
  picture.look({ selection: selection?.id ?? (selection?.kind === "step" ? page.story.step.select : null), focus: page.focused, cards, lines: new Set(claims.map((claim) => claim.id)) });
}

function chosenClaims({ selection, picture, found, story }) {
  if (selection === null) return [];
  const { kind, id, claims } = selection;
  const drawn = picture.lines.flatMap((line) => line.claims);
  if (kind === "claim") return drawn.filter((claim) => claim.id === id);
  if (kind === "band") return claims;
  if (kind === "step") return story.claims().lit;
  if (kind === "path") return found?.path?.lines ?? [];
  if (kind === "source") return drawn.filter((claim) => claim.evidence.some((place) => place.source === id));
  return drawn.filter((claim) => claim.subject === id || claim.object === id);
}

export function showPanel(page) {
  const { selection } = page;
  const panel = find("details");
  panel.hidden = selection === null;
  const [wide, high] = [panel.offsetWidth, panel.offsetHeight];
  page.picture.cover(PHONE.matches ? { right: 0, bottom: high } : { right: wide, bottom: 0 });
  if (selection !== null) find("panel").replaceChildren(...panelContent(page));
}

/** What the panel holds of what is chosen, made anew. */
export function panelContent(page) {
  const { selection, model } = page;
  const content = {
    claim: () => claimPanel(model.claims.get(selection.id), model, page),
    entity: () => entityPanel(model.entities.get(selection.id), model, page),
    source: () => sourcePanel(model.sources.get(selection.id), model, page),
    band: () => bandPanel(selection.claims, model, page),
    path: () => pathPanel(selection, page.found, model, page),
    step: () => stepPanel(page.story, page),
  }[selection.kind]();
  return [wayBack(page), ...content].flat().filter(Boolean);
}

/** From a claim or an entity back to the path or the story that led to it. */
function wayBack(page) {
  const { kind } = page.selection;
  if (kind === "step" || (page.lastPath === null || kind === "path") && page.step === null) return null;
  const toPath = page.lastPath !== null && kind !== "path";
  const back = toPath ? button(`‹ ${say("pathBack")}`, () => page.changePath(page.lastPath)) : button(`‹ ${say("storyReturn")}`, () => page.select(null, { focus: true }));
  back.className = "back-to-path";
  return back;
}

/** The live region says what was chosen. */
export function tell(page, selection) {
  find("live").textContent = spoken(page, selection);
}

function spoken({ model, found, story }, { kind, id, from, to }) {
  const entity = model.entities.get(id);
  const claim = model.claims.get(id);
  if (kind === "entity") return say("selectedEntity", { name: entity.name, type: entity.typeLabel, count: entity.claims.length });
  if (kind === "claim") return say("selectedClaim", { sentence: claim.sentence, standing: say(claim.standing) });
  if (kind === "step") return `${say("storyAt", { number: story.at + 1, count: story.steps.length })}. ${story.step.title}`;
  if (kind !== "path" || found === null) return find("panel").querySelector("h2").textContent;
  const names = { from: model.entities.get(from).name, to: model.entities.get(to).name };
  return found.path ? say("pathSpoken", { ...names, strength: strengthOf(found.path) }) : say("pathNoneSpoken", names);
}
