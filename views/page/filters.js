// What the reader has switched off. Everything that shows claims asks here, so graph, table and panel agree.

import { isDenied, procedureOf } from "./model.js";

export const GROUPS = ["standing", "procedure", "denied", "type", "family", "source"];

export function noFilters() {
  return new Map(GROUPS.map((group) => [group, new Set()]));
}

export function isFiltering(filters) {
  return GROUPS.some((group) => filters.get(group).size > 0);
}

/** The word under which a claim counts in a group of filters. */
export function wordOf(claim, group) {
  if (group === "standing" || group === "family") return claim[group];
  if (group === "procedure") return procedureOf(claim);
  return isDenied(claim) ? "denied" : "notDenied";
}

export function entityPasses(entity, filters) {
  return !filters.get("type").has(entity.glyph);
}

export function claimPasses(claim, filters, entities) {
  for (const group of ["standing", "procedure", "denied", "family"]) {
    if (filters.get(group).has(wordOf(claim, group))) return false;
  }
  const silent = filters.get("source");
  // A line of a graph file may name no document: then no document that is switched off takes it along.
  if (claim.evidence.length > 0 && claim.evidence.every((place) => silent.has(place.source))) return false;
  const hidden = filters.get("type");
  if (hidden.size === 0) return true;
  return [claim.subject, claim.object].every((end) => !hidden.has(entities.get(end)?.glyph));
}

/** How many claims (or, for types, entities) stand under each word of a group. */
export function countWords(claims, group) {
  const counts = new Map();
  for (const claim of claims) {
    const word = wordOf(claim, group);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** How many claims each document has; a claim in two documents counts for both. */
export function countSources(claims) {
  const counts = new Map();
  for (const claim of claims) {
    for (const source of new Set(claim.evidence.map((place) => place.source))) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return counts;
}

export function countTypes(entities) {
  const counts = new Map();
  for (const entity of entities) counts.set(entity.glyph, (counts.get(entity.glyph) ?? 0) + 1);
  return counts;
}

/** The words of a group under which anything of the case stands. */
export function occurringWords(group, model) {
  if (group === "type") return [...countTypes(model.entities.values()).keys()];
  if (group === "source") return [...countSources(model.claims.values()).keys()];
  return [...countWords(model.claims.values(), group).keys()];
}
