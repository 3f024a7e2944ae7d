// Pieces that several panels share: sections, things to press, groups of claims.

import { make } from "./text.js";
import { say } from "./words.js";
import { isDenied, procedureOf } from "./model.js";
import { writtenIn } from "./phrases.js";
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

export function claimGroup(title, claims, act, standing = null, model = null) {
  if (claims.length === 0) return null;
  const heading = make("h3", { tabindex: -1 }, standing ? standingSample(standing) : null, title, make("small", {}, ` ${claims.length}`));
  return make("section", { class: "group", "data-group": standing }, heading, ...claimList(claims, act, { model }));
}

/** Claims as rows, as many as can be read at once. */
export function claimList(claims, act, { most = ROWS_AT_FIRST, model = null } = {}) {
  return folded(claims, most, (claim) => claimButton(claim, act, model));
}

/** A row for each of a list; those beyond `most` come at the press of a button, called by the words for their number. */
export function folded(list, most, row, words = (count) => say("more", { count })) {
  const rows = list.slice(0, most).map(row);
  if (list.length <= most) return rows;
  const more = button(words(list.length - most), () => {
    const rest = list.slice(most).map(row);
    more.replaceWith(...rest);
    rest[0].focus();
  });
  more.className = "more";
  return [...rows, more];
}

/** A claim as a row to press: its sentence, how it stands, whether it is denied, who says so; with a model also where. */
export function claimButton(claim, act, model = null) {
  const procedure = procedureOf(claim);
  return make("button", { type: "button", class: "claim", "data-claim": claim.key, on: { click: () => act.openClaim(claim.id) } },
    make("span", {}, claim.sentence),
    make("small", {},
      make("span", { class: "how", title: say(claim.standing) }, standingSample(claim.standing), procedure === "none" ? null : procedureSample(procedure)),
      make("span", { class: "unseen" }, `${say(claim.standing)}. `),
      isDenied(claim) ? make("b", { class: "denied" }, `${say("contested")} `) : null,
      claim.chainText),
    model ? make("small", {}, writtenIn(claim, model, { dated: false })) : null,
  );
}
