// The panel of one document: what it is, and its claims paragraph by paragraph.
// `act` is the page: what a press does, and what it shows now.

import { make, makeLink } from "./text.js";
import { say, sayOr } from "./words.js";
import { locators } from "./phrases.js";
import { button, claimButton } from "./rows.js";

const CLAIMS_AT_FIRST = 120;

export function sourcePanel(source, model, act) {
  const claims = model.bySource.get(source.id) ?? [];
  const visible = claims.filter(act.passes);
  const link = makeLink(source.url ?? "", source.url);
  return [
    make("p", { class: "kicker" }, say("document")),
    make("h2", { class: "sentence", tabindex: -1 }, source.title),
    make("p", {}, [sayOr(`source_${source.kind}`, source.kind), source.publisher, source.published].filter(Boolean).join(", ")),
    link.tagName === "A" ? make("p", { class: "address" }, link) : null,
    make("p", { class: "actions" }, act.isAlone("source", [source.id])
      ? button(say("allDocuments"), () => act.alone("source", null))
      : button(say("onlyThisDocument"), () => act.alone("source", [source.id]))),
    paragraphs(visible, source, act),
    visible.length ? null : make("p", { class: "empty" }, say("noClaims")),
    visible.length < claims.length ? make("p", { class: "hint" }, say("hidden", { count: claims.length - visible.length })) : null,
  ];
}

/** Claims under the place where they first stand in the document, in its order; the rest at the press of a button. */
function paragraphs(claims, source, act) {
  const inOrder = claims.map((claim) => ({ claim, place: claim.evidence.find((one) => one.source === source.id) }))
    .sort((left, right) => (left.place.paragraph ?? Infinity) - (right.place.paragraph ?? Infinity) || 0);
  const list = make("div", {}, placed(inOrder.slice(0, CLAIMS_AT_FIRST), act));
  if (inOrder.length > CLAIMS_AT_FIRST) {
    list.append(button(say("more", { count: inOrder.length - CLAIMS_AT_FIRST }), () => list.replaceChildren(...placed(inOrder, act))));
  }
  return list;
}

function placed(inOrder, act) {
  const places = new Map();
  for (const { claim, place } of inOrder) {
    const title = locators([place]) || say("noPlace");
    if (!places.has(title)) places.set(title, []);
    places.get(title).push(claim);
  }
  return [...places].map(([title, those]) => make("section", { class: "group" }, make("h3", {}, title), ...those.map((claim) => claimButton(claim, act))));
}
