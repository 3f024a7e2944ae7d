// Pieces that several panels share: sections, things to press, groups of claims.

import { make } from "./text.js";
import { say } from "./words.js";
import { isDenied, procedureOf } from "./model.js";
import { glyphSample, procedureSample, standingSample } from "./samples.js";

export function section(title, ...children) {
  const kept = children.filter(Boolean);
  return kept.length ? make("section", {}, make("h3", {}, title), ...kept) : null;
}

export function button(words, press) {
  return make("button", { type: "button", on: { click: press } }, words);
}

export function entityButton(entity, act, words = entity.name) {
  return make("button", { type: "button", class: "entity", on: { click: () => act.openEntity(entity.id) } }, glyphSample(entity.glyph), words);
}

export function claimGroup(title, claims, act, standing = null) {
  if (claims.length === 0) return null;
  const heading = make("h3", {}, standing ? standingSample(standing) : null, title, make("small", {}, ` ${claims.length}`));
  return make("section", { class: "group" }, heading, ...claims.map((claim) => claimButton(claim, act)));
}

/** A claim as a row to press: its sentence, who says so, date. */
export function claimButton(claim, act) {
  const procedure = procedureOf(claim);
  return make("button", { type: "button", class: "claim", "data-claim": claim.key, on: { click: () => act.openClaim(claim.id) } },
    make("span", {}, claim.sentence),
    make("small", {},
      procedure === "none" ? null : procedureSample(procedure),
      isDenied(claim) ? make("b", { class: "denied" }, `${say("contested")} `) : null,
      claim.chainText),
  );
}
