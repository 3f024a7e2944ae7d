// The panel of one claim with everything that holds it and what stands against it, and that of a band of claims.
// `act` is the page: what a press does, and what it shows now.

import { make, makeLink } from "./text.js";
import { say, sayOr } from "./words.js";
import { STANDINGS, isDenied, procedureOf } from "./model.js";
import { account, bySource, datesOf, denialsOf, locators, writtenIn } from "./phrases.js";
import { deniedSample, procedureSample, standingSample } from "./samples.js";
import { claimButton, claimGroup, entityButton, section, sourceButton } from "./rows.js";

/** One claim: the sentence, how it stands, who says so, where it is written, who answers. */
export function claimPanel(claim, model, act) {
  return [
    make("p", { class: "kicker" }, say("claimed")),
    make("h2", { class: "sentence", tabindex: -1 }, claim.sentence),
    badges(claim),
    make("p", { class: "account" }, account(claim, model)),
    denials(claim, model, act),
    versus("contradictedBy", claim, contradictions(claim), model, act),
    versus("denies", claim, claim.answers.filter(isDenial), model, act),
    section(say("speakers"), chain(claim, act, model) ?? (claim.chainText ? make("p", {}, claim.chainText) : null)),
    section(say("sources"), make("ul", { class: "evidence" }, bySource(claim.evidence).map((places) => evidence(places, model, act)))),
    facts(claim, model, act),
    links(say("answers"), claim.answers.filter((link) => !isOpposed(link)), model, act),
    links(say("answeredBy"), claim.answeredBy.filter((link) => !isOpposed(link)), model, act),
    section(say("aboutWhom"), ends(claim, model, act)),
  ];
}

/** The claims of a band. */
export function bandPanel(claims, model, act) {
  const visible = claims.filter(act.passes);
  const [left, right] = [claims[0].subject, claims[0].object].map((id) => model.entities.get(id).name);
  return [
    make("p", { class: "kicker" }, say("claimsOf")),
    make("h2", { tabindex: -1 }, say("bandTitle", { count: visible.length, left, right })),
    ...STANDINGS.map((standing) => claimGroup(say(standing), visible.filter((claim) => claim.standing === standing), act, standing, model)),
  ];
}

function isDenial(link) {
  return link.how.startsWith("denies");
}

function isOpposed(link) {
  return isDenial(link) || link.how === "contradicts";
}

/** Links of contradiction in either direction, each other claim once. */
function contradictions(claim) {
  const found = new Map();
  for (const link of [...claim.answeredBy, ...claim.answers]) {
    if (link.how === "contradicts" && !found.has(link.claim)) found.set(link.claim, link);
  }
  return [...found.values()];
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
  const lines = denialsOf(claim).map((words) => make("p", {}, words));
  return make("div", { class: "denial" }, ...lines, versus("deniedThere", claim, claim.answeredBy.filter(isDenial), model, act));
}

/** This claim and what stands against it, side by side, each with who says so and where. */
function versus(heading, claim, against, model, act) {
  const known = against.filter((link) => model.claims.has(link.claim));
  if (known.length === 0) return null;
  const here = make("div", { class: "side" }, make("h3", {}, say("thisClaim")), make("div", { class: "held" }, ...standsAs(claim, model)));
  const there = make("div", { class: "side" }, make("h3", {}, say(heading)), ...known.map((link) => {
    const other = model.claims.get(link.claim);
    return make("div", { class: "link" },
      make("button", { type: "button", class: "held", "data-claim": other.key, on: { click: () => act.openClaim(other.id) } }, ...standsAs(other, model)),
      link.by ? make("small", {}, say("linkedBy", { names: link.by })) : null);
  }));
  return make("section", { class: "versus" }, here, there);
}

function standsAs(claim, model) {
  return [
    make("span", { class: "stands" }, standingSample(claim.standing), say(claim.standing)),
    make("span", {}, claim.sentence),
    make("small", {}, claim.chainText),
    make("small", {}, writtenIn(claim, model, { dated: false })),
  ];
}

/** The chain from the publisher inward; each speaker that is an entity can be opened. */
function chain(claim, act, model) {
  if (claim.saidBy.length === 0) return null;
  return make("ol", { class: "chain" }, claim.saidBy.map((place, step) => make("li", {}, step ? `${say("accordingTo")} ` : "", place.map((speaker, number) => [
    number ? ` ${say("and")} ` : "",
    model.entities.has(speaker.id) ? entityButton(model.entities.get(speaker.id), act) : speaker.name,
  ]))));
}

function evidence(places, model, act) {
  const source = model.sources.get(places[0].source);
  const where = locators(places);
  if (!source) return make("li", {}, [places[0].source, where].filter(Boolean).join(", "));
  const link = makeLink(say("openDocument"), source.url);
  const about = [where ? make("strong", {}, where) : null, [source.publisher, source.published].filter(Boolean).join(", "), link.tagName === "A" ? link : null].filter(Boolean);
  return make("li", {},
    sourceButton(source, act),
    make("small", {}, about.map((piece, number) => [number ? " · " : "", piece])),
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
