// Every claim that passes the filters, as a table: for reading in an order of one's own, for screen readers, for print.

import { make } from "./text.js";
import { say } from "./words.js";
import { procedureOf } from "./model.js";
import { bySource, datesOf, denyingNames, listed, locators } from "./phrases.js";
import { standingSample } from "./samples.js";
import { COLUMNS, inOrder } from "./order.js";

const ROWS_AT_ONCE = 500;

/**
 * The table of these claims; the rest of a very long list comes at the press of a button. With `numbered` documents are named
 * by their number in `sourceList`.
 */
export function makeTable(claims, model, act, { most = ROWS_AT_ONCE, numbered = false } = {}) {
  const numbers = numbered ? new Map([...model.sources.keys()].map((id, number) => [id, number + 1])) : null;
  const sorted = inOrder(claims, act.order, model);
  const row = (claim) => tableRow(claim, model, act, numbers);
  const body = make("tbody", {}, sorted.slice(0, most).map(row));
  const table = make("table", {},
    make("caption", {}, `${say("tableCaption")}: ${claims.length}`),
    make("thead", {}, make("tr", {}, COLUMNS.map((column) => heading(column, act, numbered)))),
    body);
  if (claims.length <= most) return [table];
  const more = make("button", { type: "button", on: { click: () => {
    body.append(...sorted.slice(most).map(row));
    more.remove();
  } } }, say("more", { count: claims.length - most }));
  return [table, more];
}

/** A press sorts by the column, a second one the other way round, a third one as the case has it. */
function heading(column, act, plain) {
  const chosen = act.order?.column === column;
  if (plain) return make("th", { scope: "col" }, say(column));
  return make("th", { scope: "col", "aria-sort": chosen ? (act.order.down ? "descending" : "ascending") : undefined },
    make("button", { type: "button", class: "sort", "data-column": column, title: say("sortBy", { column: say(column) }), on: { click: () => act.sort(column) } },
      say(column), make("span", { "aria-hidden": "true" }, chosen ? (act.order.down ? " ▾" : " ▴") : "")));
}

/** The documents with their addresses in full, for paper, each with its number. */
export function sourceList(model) {
  const rows = [...model.sources.values()].map((source, number) => make("li", {},
    `[${number + 1}] `, [source.title, source.publisher, source.published, source.url].filter(Boolean).join(", ")));
  return make("section", {}, make("h2", {}, say("sources")), make("ul", { class: "numbered" }, rows));
}

function tableRow(claim, model, act, numbers) {
  const procedure = procedureOf(claim);
  return make("tr", { "data-claim": claim.key },
    make("td", {}, make("button", { type: "button", class: "plain", on: { click: () => act.openClaim(claim.id) } }, claim.sentence)),
    make("td", {}, make("span", { class: "stands" }, standingSample(claim.standing), say(claim.standing))),
    make("td", {}, procedure === "none" ? "" : say(procedure)),
    make("td", {}, listed(denyingNames(claim))),
    make("td", {}, claim.chainText),
    make("td", {}, bySource(claim.evidence).map((places, number) => [number ? make("br") : "", cite(places, model, numbers)])),
    make("td", {}, datesOf(claim)));
}

function cite(places, model, numbers) {
  const { source } = places[0];
  const title = numbers?.has(source) ? `[${numbers.get(source)}]` : model.sources.get(source)?.title ?? source;
  const where = locators(places);
  return where ? [numbers ? `${title} ` : `${title}, `, make("span", { class: "where" }, where)] : title;
}
