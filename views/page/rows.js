// Pieces that several panels share: sections, things to press, groups of claims.

import { make } from "./text.js";
import { say } from "./words.js";
import { isDenied, procedureOf } from "./model.js";
import { glyphSample, procedureSample, standingSample } from "./samples.js";

const ROWS_AT_FIRST = 40;

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

/** A document to open here; `paragraph` is where to begin. */
export function sourceButton(source, act) {
  return make("button", { type: "button", class: "entity", on: { click: () => act.openSource(source.id) } }, source.title);
}

export function claimGroup(title, claims, act, standing = null) {
  if (claims.length === 0) return null;
  const heading = make("h3", { tabindex: -1 }, standing ? standingSample(standing) : null, title, make("small", {}, ` ${claims.length}`));
  return make("section", { class: "group", "data-group": standing }, heading, ...claimList(claims, act));
}

/** Claims as rows; the rest of a long list comes at the press of a button. */
export function claimList(claims, act, most = ROWS_AT_FIRST) {
  const rows = claims.slice(0, most).map((claim) => claimButton(claim, act));
  if (claims.length <= most) return rows;
  const more = button(say("more", { count: claims.length - most }), () => {
    const rest = claims.slice(most).map((claim) => claimButton(claim, act));
    more.replaceWith(...rest);
    rest[0].focus();
  });
  return [...rows, more];
}

/** A claim as a row to press: its sentence, how it stands, whether it is denied, who says so. */
export function claimButton(claim, act) {
  const procedure = procedureOf(claim);
  return make("button", { type: "button", class: "claim", "data-claim": claim.key, on: { click: () => act.openClaim(claim.id) } },
    make("span", {}, claim.sentence),
    make("small", {},
      make("span", { class: "how", title: say(claim.standing) }, standingSample(claim.standing), procedure === "none" ? null : procedureSample(procedure)),
      make("span", { class: "unseen" }, `${say(claim.standing)}. `),
      isDenied(claim) ? make("b", { class: "denied" }, `${say("contested")} `) : null,
      claim.chainText),
  );
}
