// The panel beside the picture: one claim with everything that holds it, or one entity with its claims.
// `act` is the page: what a press does, and what it shows now.

import { make, makeLink } from "./text.js";
import { say, sayOr } from "./words.js";
import { STANDINGS, isDenied, procedureOf } from "./model.js";
import { bySource, datesOf, listed, locators } from "./phrases.js";
import { deniedSample, glyphSample, procedureSample, standingSample } from "./samples.js";

export const AT_ONCE = 25;
const NAMES_AT_ONCE = 6;

/** One claim: the sentence, how it stands, who says so, where it is written, who answers. */
export function claimPanel(claim, model, act) {
  return [
    make("p", { class: "kicker" }, say("claimed")),
    make("h2", { class: "sentence", tabindex: -1 }, claim.sentence),
    badges(claim),
    denials(claim, model, act),
    section(say("speakers"), chain(claim, act, model) ?? (claim.chainText ? make("p", {}, claim.chainText) : null)),
    section(say("sources"), make("ul", { class: "evidence" }, bySource(claim.evidence).map((places) => evidence(places, model)))),
    facts(claim, model, act),
    links(say("answers"), claim.answers, model, act),
    links(say("answeredBy"), claim.answeredBy.filter((link) => !link.how.startsWith("denies")), model, act),
    section(say("aboutWhom"), ends(claim, model, act)),
  ];
}

/** One entity: names, description, then its claims by standing; those that have no line apart. */
export function entityPanel(entity, model, act) {
  const visible = entity.claims.filter(act.passes);
  const names = entity.names.filter((name) => name.form !== entity.name);
  const lines = visible.filter((claim) => claim.line);
  return [
    make("p", { class: "kicker" }, glyphSample(entity.glyph), ` ${entity.typeLabel}`, entity.named ? "" : `, ${say("unnamed")}`),
    make("h2", { tabindex: -1 }, entity.name),
    entity.description && entity.description !== entity.name ? make("p", {}, entity.description) : null,
    nameList(names.filter((name) => name.kind !== "title"), say("alsoCalled"), true),
    nameList(names.filter((name) => name.kind === "title"), say("titlesUsed"), false),
    entity.note ? make("p", { class: "note" }, entity.note) : null,
    actions(entity, act),
    ...STANDINGS.map((standing) => claimGroup(say(standing), lines.filter((claim) => claim.standing === standing), act, standing)),
    claimGroup(say("withoutLine"), visible.filter((claim) => !claim.line), act),
    visible.length ? null : make("p", { class: "empty" }, say("noClaims")),
    visible.length < entity.claims.length ? make("p", { class: "hint" }, say("hidden", { count: entity.claims.length - visible.length })) : null,
  ];
}

/** Forms of a name on one run of text; a long list opens at a press. */
function nameList(names, title, withKinds) {
  if (names.length === 0) return null;
  const forms = names.flatMap((name, number) => [
    number ? " · " : "", name.form,
    withKinds && name.kind !== "full" ? make("small", {}, ` (${sayOr(`kind_${name.kind}`, name.kind)})`) : null,
  ]);
  if (names.length <= NAMES_AT_ONCE) return section(title, make("p", { class: "names" }, forms));
  const heading = make("summary", {}, make("h3", {}, title, make("small", {}, ` ${names.length}`)));
  return make("details", { class: "names" }, heading, make("p", {}, forms));
}

/** The claims of a band. */
export function bandPanel(claims, model, act) {
  const [left, right] = [claims[0].subject, claims[0].object].map((id) => model.entities.get(id).name);
  return [
    make("p", { class: "kicker" }, say("claimsOf")),
    make("h2", { tabindex: -1 }, say("bandTitle", { count: claims.length, left, right })),
    ...STANDINGS.map((standing) => claimGroup(say(standing), claims.filter((claim) => claim.standing === standing), act, standing)),
  ];
}

function section(title, ...children) {
  const kept = children.filter(Boolean);
  return kept.length ? make("section", {}, make("h3", {}, title), ...kept) : null;
}

function badges(claim) {
  const procedure = procedureOf(claim);
  return make("p", { class: "badges" },
    make("span", { class: "badge" }, standingSample(claim.standing), say(claim.standing)),
    procedure === "none" ? null : make("span", { class: "badge" }, procedureSample(procedure), say(procedure)),
    isDenied(claim) ? make("span", { class: "badge strong" }, deniedSample(true), say("contested")) : null,
    claim.polarity === "denies" ? make("span", { class: "badge strong" }, say("denial")) : null,
    make("span", { class: "meaning" }, say(`${claim.standing}Meaning`)),
  );
}

function denials(claim, model, act) {
  if (!isDenied(claim)) return null;
  const lines = [];
  if (claim.deniedBy.length) {
    lines.push(make("p", {}, say(claim.deniedBy.length > 1 ? "deniedByMany" : "deniedBy", { names: listed(claim.deniedBy) })));
  }
  if (claim.deniedGenerallyBy.length) {
    const words = claim.deniedGenerallyBy.length > 1 ? "deniedGenerallyByMany" : "deniedGenerally";
    lines.push(make("p", {}, say(words, { names: listed(claim.deniedGenerallyBy) })));
  }
  const denying = claim.answeredBy.filter((link) => link.how.startsWith("denies"));
  return make("div", { class: "denial" }, ...lines, ...denying.map((link) => claimButton(model.claims.get(link.claim), act)));
}

/** The chain from the publisher inward; each speaker that is an entity can be opened. */
function chain(claim, act, model) {
  if (claim.saidBy.length === 0) return null;
  return make("ol", { class: "chain" }, claim.saidBy.map((place, step) => make("li", {}, step ? `${say("accordingTo")} ` : "", place.map((speaker, number) => [
    number ? ` ${say("and")} ` : "",
    model.entities.has(speaker.id) ? entityButton(model.entities.get(speaker.id), act) : speaker.name,
  ]))));
}

function evidence(places, model) {
  const source = model.sources.get(places[0].source);
  const where = locators(places);
  if (!source) return make("li", {}, places[0].source);
  return make("li", {},
    makeLink(source.title, source.url), where ? make("strong", {}, `, ${where}`) : "",
    make("small", {}, [source.publisher, source.published].filter(Boolean).join(", ")),
    source.url ? make("small", { class: "print-only" }, source.url) : null,
  );
}

function facts(claim, model, act) {
  const rows = [];
  if (datesOf(claim)) rows.push([say("date"), datesOf(claim)]);
  if (claim.dateNote) rows.push([say("dateNote"), claim.dateNote]);
  if (claim.said) rows.push([say("said"), claim.said]);
  if (claim.amount) rows.push([say("amount"), claim.amount]);
  for (const [field, word] of [["at", "at"], ["during", "during"], ["to", "to"], ["about", "aboutField"]]) {
    if (claim[field].length) rows.push([say(word), claim[field].flatMap((id, number) => [number ? ", " : "", reference(id, model, act)])]);
  }
  if (claim.voice && claim.voice !== "narration") rows.push([say("voice"), sayOr(`voice_${claim.voice}`, claim.voice)]);
  if (claim.note) rows.push([say("note"), claim.note]);
  const list = rows.length ? make("dl", {}, rows.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])) : null;
  const flag = claim.flag ? make("p", { class: "note" }, say("flagged", { flag: sayOr(claim.flag, claim.flag) })) : null;
  return list || flag ? section(say("details"), list, flag) : null;
}

function reference(id, model, act) {
  if (model.entities.has(id)) return entityButton(model.entities.get(id), act);
  if (model.claims.has(id)) return claimButton(model.claims.get(id), act);
  return id;
}

function links(title, list, model, act) {
  const known = list.filter((link) => model.claims.has(link.claim));
  if (known.length === 0) return null;
  return section(title, ...known.map((link) => make("div", { class: "link" }, make("small", {}, [link.label, link.by && say("linkedBy", { names: link.by })].filter(Boolean).join(" · ")), claimButton(model.claims.get(link.claim), act))));
}

/** What the claim is about: entities to open; of a claim about claims, those claims. */
function ends(claim, model, act) {
  const ids = [...new Set([claim.subject, claim.object])];
  const entities = ids.filter((id) => model.entities.has(id)).map((id) => entityButton(model.entities.get(id), act));
  const claims = ids.filter((id) => model.claims.has(id)).map((id) => claimButton(model.claims.get(id), act));
  return entities.length + claims.length ? make("div", { class: "ends" }, entities, claims) : null;
}

function actions(entity, act) {
  const shown = act.shown.has(entity.id);
  const outside = [...entity.near].filter((id) => !act.shown.has(id));
  const buttons = [];
  if (!shown) buttons.push(button(say("addToPicture"), () => act.add(entity.id)));
  else if (outside.length) {
    const count = Math.min(AT_ONCE, outside.length);
    const words = outside.length > AT_ONCE ? say("expandSome", { count, total: outside.length }) : say("expand", { count });
    buttons.push(button(words, () => act.expand(entity.id, outside.slice(0, AT_ONCE))));
  }
  const added = act.addedBy.get(entity.id);
  if (added?.size) buttons.push(button(say("collapse", { count: added.size }), () => act.collapse(entity.id)));
  if (shown) buttons.push(button(say("hideFromPicture"), () => act.remove(entity.id)));
  return make("p", { class: "actions" }, buttons);
}

function button(words, press) {
  return make("button", { type: "button", on: { click: press } }, words);
}

function entityButton(entity, act, words = entity.name) {
  return make("button", { type: "button", class: "entity", on: { click: () => act.openEntity(entity.id) } }, glyphSample(entity.glyph), words);
}

function claimGroup(title, claims, act, standing = null) {
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
