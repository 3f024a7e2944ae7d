// "Cypher of this view": the query that gives the claims that are seen, for `legajo query` and for Neo4j.

import { isDenied, procedureOf } from "./model.js";

const ESCAPES = new Map([["\\", "\\\\"], ["'", "\\'"], ["\n", "\\n"], ["\r", "\\r"], ["\t", "\\t"]]);

/** A text as Cypher writes it. */
export function quotedText(text) {
  const escaped = text.replace(/[\\'\n\r\t]/g, (letter) => ESCAPES.get(letter));
  return `'${escaped.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)}'`;
}

/**
 * The query for these claims. Conditions say what the reader chose (cards, standings, procedures, denial, documents);
 * where they would let other claims through, as after a choice in time, the claims are named.
 */
export function cypherOfView({ claims, cards, filters, model, comment = [] }) {
  const conditions = model.narrowed ? [] : madeConditions(cards, filters, model);
  const seen = new Set(claims.map((claim) => claim.id));
  const passing = [...model.claims.values()].filter((claim) => claim.line && conditions.every(({ holds }) => holds(claim)));
  if (model.narrowed || passing.length !== seen.size) conditions.push({ text: `r.claim IN ${list([...seen])}` });
  return [
    ...comment.map((line) => `// ${line.replace(/\s+/g, " ")}`),
    "MATCH (a:Entity)-[r]->(b:Entity)",
    ...conditions.map(({ text }, number) => `${number ? "  AND" : "WHERE"} ${text}`),
    "RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.standing AS standing, r.procedure AS procedure,",
    "       r.said_by_chain AS said_by, r.denied_by AS denied_by, r.denied_generally_by AS denied_generally_by,",
    "       r.sources AS sources, r.paragraphs AS paragraphs, r.claim AS claim",
    "ORDER BY claim",
    "",
  ].join("\n");
}

function madeConditions(cards, filters, model) {
  const conditions = [];
  const add = (text, holds) => conditions.push({ text, holds });
  const claims = [...model.claims.values()].filter((claim) => claim.line);
  if (claims.some((claim) => !cards.has(claim.subject) || !cards.has(claim.object))) {
    const ids = list([...cards]);
    add(`a.id IN ${ids}`, (claim) => cards.has(claim.subject));
    add(`b.id IN ${ids}`, (claim) => cards.has(claim.object));
  }
  const off = (group) => filters.get(group) ?? new Set();
  const kept = (group, read) => [...new Set(claims.map(read))].filter((word) => !off(group).has(word)).sort();
  if (off("standing").size) {
    add(`r.standing IN ${list(kept("standing", (claim) => claim.standing))}`, (claim) => !off("standing").has(claim.standing));
  }
  if (off("procedure").size) {
    const named = `r.procedure IN ${list(kept("procedure", procedureOf).filter((word) => word !== "none"))}`;
    add(off("procedure").has("none") ? named : `(r.procedure IS NULL OR ${named})`, (claim) => !off("procedure").has(procedureOf(claim)));
  }
  if (off("denied").has("denied")) add("r.denied_by IS NULL AND r.denied_generally_by IS NULL", (claim) => !isDenied(claim));
  if (off("denied").has("notDenied")) add("(r.denied_by IS NOT NULL OR r.denied_generally_by IS NOT NULL)", isDenied);
  if (off("family").size) {
    const passes = (claim) => !off("family").has(claim.family);
    add(`r.relation IN ${list([...new Set(claims.filter(passes).map((claim) => claim.relation))].sort())}`, passes);
  }
  if (off("source").size) {
    const sources = new Set([...model.sources.keys()].filter((source) => !off("source").has(source)));
    add(`any(source IN r.sources WHERE source IN ${list([...sources])})`, (claim) => claim.evidence.some((place) => sources.has(place.source)));
  }
  return conditions;
}

function list(texts) {
  return `[${texts.map(quotedText).join(", ")}]`;
}
