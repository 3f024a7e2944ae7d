// The case as the page holds it. Ids come from people: they live in Maps, never as names of properties.

import { rowsOf } from "./columns.js";

// Tens of thousands of claims are read here while somebody waits: what they lack is shared, and nothing is copied.
const NONE = Object.freeze([]);
const LISTS = ["evidence", "saidBy", "answers", "answeredBy", "deniedBy", "deniedGenerallyBy", "at", "during", "about", "to"];

/** The five of a case; `unstated` is for lines of graphs that were not made of claims. */
export const STANDINGS = ["recorded", "reported", "stated", "alleged", "inferred", "unstated"];
export const PROCEDURES = [
  "none", "accused", "investigated", "listed", "sanctioned", "charged", "arrested", "convicted",
  "cleared", "dropped", "acquitted",
];
export const FAMILIES = ["roles", "office", "events", "pact", "law", "investigation", "documents", "speech", "money", "kinship", "other"];
export const GLYPHS = ["person", "company", "public_body", "civil", "armed_group", "place", "asset", "event"];

/** Claims and entities with their cross references. */
export function readModel(raw) {
  const entities = new Map();
  const found = rowsOf(raw.entities);
  found.forEach((entity, number) => {
    entities.set(entity.id, { named: true, lines: [entity.name], ...entity, names: (entity.names ?? []).map((name) => ({ kind: "full", ...name })), node: `n${number}`, claims: [], says: [], near: new Set() });
  });
  const sources = new Map(raw.sources.map((source) => [source.id, source]));
  const labels = new Map(raw.relations);
  const families = new Map(Object.entries(raw.families ?? {}).filter(([, family]) => FAMILIES.includes(family)));
  const claims = new Map();
  rowsOf(raw.claims).forEach((claim, number) => {
    for (const end of ["subject", "object"]) if (typeof claim[end] === "number") claim[end] = found[claim[end]].id;
    claim.key = `e${number}`;
    claim.polarity ??= "asserts";
    claim.directed ??= true;
    claim.chainText ??= "";
    claim.relationLabel ??= labels.get(claim.relation);
    claim.family ??= families.get(claim.relation) ?? "other";
    for (const list of LISTS) claim[list] ??= NONE;
    claim.sentence ??= plainSentence(claim, entities) + claim.tail;
    claims.set(claim.id, claim);
  });
  const bySource = new Map();
  for (const claim of claims.values()) {
    connect(claim, entities);
    for (const { source } of claim.evidence) {
      if (!bySource.has(source)) bySource.set(source, []);
      addOnce(bySource.get(source), claim);
    }
  }
  const posts = new Set(raw.posts ?? []);
  return { entities, claims, sources, bySource, posts, overview: raw.overview ?? [], chosen: Boolean(raw.chosen), narrowed: raw.narrowed ?? false, withoutCase: raw.withoutCase ?? false, title: raw.title, summary: raw.summary ?? "", story: (raw.story ?? []).map((step) => readStep(step, entities)) };
}

/** A step with all its fields; entities that the page does not have are left out. */
function readStep(step, entities) {
  return { relations: [], standing: [], select: null, asOf: null, camera: null, ...step, focus: (step.focus ?? []).filter((id) => entities.has(id)) };
}

/** What lines join to an entity, those with most lines first. */
export function strongestNear(entity, entities) {
  return [...entity.near].sort((left, right) => entities.get(right).near.size - entities.get(left).near.size);
}

/** A sentence that only puts its parts together: data.py leaves it out. */
function plainSentence({ subject, relationLabel, object }, entities) {
  return `${entities.get(subject).name} ${relationLabel} ${entities.get(object).name}`;
}

/** Whether a claim is drawn as a line: it asserts something between two entities. */
export function isLine(claim, entities) {
  return (
    claim.polarity === "asserts" && !claim.aboutClaims && claim.object !== undefined &&
    entities.has(claim.subject) && entities.has(claim.object)
  );
}

export function isDenied(claim) {
  return claim.deniedBy.length > 0 || claim.deniedGenerallyBy.length > 0;
}

export function isContradicted(claim) {
  return [...claim.answers, ...claim.answeredBy].some((link) => link.how === "contradicts");
}

/** One of PROCEDURES; `none` where no authority acted. */
export function procedureOf(claim) {
  return claim.procedure ?? "none";
}

function connect(claim, entities) {
  claim.line = isLine(claim, entities);
  const [subject, object] = [entities.get(claim.subject), entities.get(claim.object)];
  if (subject) addOnce(subject.claims, claim);
  if (object) addOnce(object.claims, claim);
  for (const list of [claim.at, claim.during, claim.about, claim.to]) {
    for (const end of list) if (entities.has(end)) addOnce(entities.get(end).claims, claim);
  }
  for (const place of claim.saidBy) {
    for (const speaker of place) if (entities.has(speaker.id)) addOnce(entities.get(speaker.id).says, claim);
  }
  if (claim.line && subject !== object) {
    subject.near.add(claim.object);
    object.near.add(claim.subject);
  }
}

/** Claims come one after the other: one that is in a list already is its last. */
function addOnce(list, claim) {
  if (list.at(-1) !== claim) list.push(claim);
}
