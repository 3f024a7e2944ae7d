// Finding by what people remember: a name, a nickname, an id, a relation, words of a claim.

import { fold } from "./text.js";

/** Entities and claims with their folded words, made once. */
export function makeIndex(model) {
  const rows = [];
  for (const entity of model.entities.values()) {
    const forms = [entity.name, ...entity.names.map((name) => name.form)].map(fold);
    const rest = fold([entity.id, entity.typeLabel, entity.description ?? ""].join(" "));
    rows.push({ kind: "entity", id: entity.id, forms, rest, weight: entity.claims.length });
  }
  for (const claim of model.claims.values()) {
    const sources = claim.evidence.map((place) => model.sources.get(place.source)?.title ?? "").join(" ");
    const text = [claim.sentence, claim.relationLabel, claim.chainText, claim.value ?? "", claim.role ?? ""];
    rows.push({
      kind: "claim", id: claim.id, forms: [fold(text.join(" "))],
      rest: fold([claim.id, claim.relation, sources].join(" ")), weight: 0,
    });
  }
  return rows;
}

/** The best rows for what was typed: whole names, then beginnings, then words inside; entities before claims. */
export function search(index, typed, limit = 12) {
  const wanted = fold(typed.trim());
  if (!wanted) return [];
  const parts = wanted.split(/\s+/);
  const found = [];
  for (const row of index) {
    const rank = rankOf(row, wanted, parts);
    if (rank !== null) found.push({ row, rank });
  }
  found.sort((left, right) => left.rank - right.rank || right.row.weight - left.row.weight);
  return found.slice(0, limit).map(({ row }) => row);
}

function rankOf(row, wanted, parts) {
  const later = row.kind === "entity" ? 0 : 10;
  if (row.forms.includes(wanted)) return later;
  if (row.forms.some((form) => form.startsWith(wanted))) return later + 1;
  if (row.forms.some((form) => parts.every((part) => startsAWord(form, part)))) return later + 2;
  if (row.forms.some((form) => parts.every((part) => form.includes(part)))) return later + 3;
  const all = `${row.forms.join(" ")} ${row.rest}`;
  return parts.every((part) => all.includes(part)) ? later + 4 : null;
}

function startsAWord(form, part) {
  return form.startsWith(part) || form.includes(` ${part}`);
}
