// Every claim that passes the filters, as a table: for reading in order, for screen readers, for print.

import { make } from "./text.js";
import { say } from "./words.js";
import { procedureOf } from "./model.js";
import { bySource, datesOf, denyingNames, listed, locators } from "./phrases.js";

const ROWS_AT_ONCE = 500;
const COLUMNS = ["claimed", "standing", "procedure", "contested", "speakers", "document", "date"];

/** The table of these claims; the rest of a very long list comes at the press of a button. */
export function makeTable(claims, model, act, most = ROWS_AT_ONCE) {
  const body = make("tbody", {}, claims.slice(0, most).map((claim) => tableRow(claim, model, act)));
  const table = make("table", {},
    make("caption", {}, `${say("tableCaption")}: ${claims.length}`),
    make("thead", {}, make("tr", {}, COLUMNS.map((column) => make("th", { scope: "col" }, say(column))))),
    body);
  if (claims.length <= most) return [table];
  const more = make("button", { type: "button", on: { click: () => {
    body.append(...claims.slice(most).map((claim) => tableRow(claim, model, act)));
    more.remove();
  } } }, say("more", { count: claims.length - most }));
  return [table, more];
}

/** The documents with their addresses in full, for paper. */
export function sourceList(model) {
  const rows = [...model.sources.values()].map((source) => make("li", {},
    [source.title, source.publisher, source.published, source.url].filter(Boolean).join(", ")));
  return make("section", {}, make("h2", {}, say("sources")), make("ul", {}, rows));
}

function tableRow(claim, model, act) {
  const procedure = procedureOf(claim);
  return make("tr", { "data-claim": claim.key },
    make("td", {}, make("button", { type: "button", class: "plain", on: { click: () => act.openClaim(claim.id) } }, claim.sentence)),
    make("td", {}, say(claim.standing)),
    make("td", {}, procedure === "none" ? "" : say(procedure)),
    make("td", {}, listed(denyingNames(claim))),
    make("td", {}, claim.chainText),
    make("td", {}, bySource(claim.evidence).map((places, number) => [number ? make("br") : "", cite(places, model)])),
    make("td", {}, datesOf(claim)));
}

function cite(places, model) {
  const title = model.sources.get(places[0].source)?.title ?? places[0].source;
  const where = locators(places);
  return where ? say("location", { source: title, place: where }) : title;
}
