// The order of the table's rows.

import { PROCEDURES, STANDINGS, procedureOf } from "./model.js";
import { denyingNames } from "./phrases.js";
import { beginningOf } from "./time.js";

export const COLUMNS = ["claimed", "standing", "procedure", "contested", "speakers", "document", "date"];
const LAST = "\uffff"; // what has no value in a column comes after all that have one, either way round

const KEYS = {
  claimed: (claim) => claim.sentence,
  standing: ({ standing }) => STANDINGS.indexOf(standing),
  procedure: (claim) => (procedureOf(claim) === "none" ? LAST : PROCEDURES.indexOf(procedureOf(claim))),
  contested: (claim) => denyingNames(claim).join(", ") || LAST,
  speakers: ({ chainText }) => chainText || LAST,
  document: ({ evidence: [place] }, model) => (place ? [...model.sources.keys()].indexOf(place.source) * 100_000 + (place.paragraph ?? 99_999) : LAST),
  date: (claim) => beginningOf(claim) ?? LAST,
};

/** The claims by a column, `{column, down}`; equal ones stay as they were, and without an order all do. */
export function inOrder(claims, order, model) {
  if (!order) return claims;
  const keys = new Map(claims.map((claim) => [claim, KEYS[order.column](claim, model)]));
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  return [...claims].sort((left, right) => {
    const [one, other] = [keys.get(left), keys.get(right)];
    if (one === LAST || other === LAST) return (one === LAST) - (other === LAST);
    const by = typeof one === "number" ? one - other : compare(one, other);
    return order.down ? -by : by;
  });
}

/** What the press of a column makes of an order: up, down, none. */
export function pressed(order, column) {
  if (order?.column !== column) return { column, down: false };
  return order.down ? null : { column, down: true };
}
