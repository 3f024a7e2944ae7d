// Finding by what people remember: a name, a nickname, a role, an id, a document, a relation, words of a claim.

import { fold } from "./text.js";

const ORDER = new Map([["entity", 0], ["source", 10], ["claim", 20]]);
const SHARES = [["entity", 7], ["source", 3], ["claim", 12]]; // of the rows shown at once, so that none crowds out the others
const RANKS = 5;
const STEP = 200; // rows of an index made at once

/** Entities, documents and claims with their folded words, made once. */
export function makeIndex(model) {
  return finished(indexing(model));
}

/** The same in steps of a few milliseconds at most, for a page whose reader does not search yet. */
export function* indexing(model) {
  const folded = remembering(fold);
  const rows = [];
  for (const entity of model.entities.values()) {
    const roles = entity.claims.filter((claim) => claim.role && claim.subject === entity.id && claim.polarity !== "denies").map((claim) => claim.role);
    const forms = [entity.name, ...entity.names.map((name) => name.form)];
    rows.push(named("entity", entity.id, forms, [...new Set(roles)], `${fold(entity.id)} ${folded(entity.typeLabel)} ${fold(entity.description ?? "")}`, entity.claims.length));
    if (rows.length % STEP === 0) yield;
  }
  for (const source of model.sources.values()) {
    const known = [source.id, source.publisher, source.published, source.kind, source.url].filter(Boolean).join(" ");
    rows.push(named("source", source.id, [source.title], [], fold(known), model.bySource.get(source.id)?.length ?? 0));
    if (rows.length % STEP === 0) yield;
  }
  for (const claim of model.claims.values()) {
    const said = fold(claim.sentence);
    const text = `${said} ${folded(claim.relationLabel)} ${folded(claim.chainText)} ${claim.role ? folded(claim.role) : ""} ${claim.note ? fold(claim.note) : ""}`;
    const titles = claim.evidence.map((place) => folded(model.sources.get(place.source)?.title ?? "")).join(" ");
    const all = `${text}\n${fold(claim.id)} ${folded(claim.relation)} ${titles}`;
    all.indexOf("\n"); // browsers join the parts of a text when it is first looked into: here, not at the first letter typed
    rows.push({ kind: "claim", id: claim.id, all, said: said.length, spoken: text.length, denies: claim.polarity === "denies", weight: 0 });
    if (rows.length % STEP === 0) yield;
  }
  return rows;
}

function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** One row: `forms` are what it is called, `roles` what it was; `shown` finds again how a form or role is written. */
function named(kind, id, forms, roles, rest, weight) {
  const [foldedForms, foldedRoles] = [forms, roles].map((texts) => texts.map(fold));
  return { kind, id, forms: foldedForms, roles: foldedRoles, shown: [...forms, ...roles], all: [...foldedForms, ...foldedRoles, rest].join("\n"), weight };
}

/** For texts that come again and again. */
function remembering(make) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text);
  };
}

/** The best rows for what was typed: whole names, then beginnings, then words inside; entities, documents, claims. */
export function search(index, typed, limit = 12) {
  return lookUp(index, typed, limit).rows;
}

/** The same with how many there are in all; where nothing is found, `near` holds names that are written much like it. */
export function lookUp(index, typed, limit = 12) {
  const wanted = fold(typed.trim());
  if (!wanted) return { rows: [], total: 0, near: [] };
  const parts = wanted.split(/\s+/);
  const [first, ...others] = parts.toSorted((left, right) => right.length - left.length); // the longest fails soonest
  const most = Math.max(limit, ...SHARES.map(([, share]) => share));
  const ranked = new Map();
  let total = 0;
  for (const row of index) {
    let farthest = row.all.indexOf(first);
    if (farthest < 0) continue;
    for (const part of others) {
      const at = row.all.indexOf(part);
      farthest = at < 0 ? Infinity : Math.max(farthest, at);
      if (at < 0) break;
    }
    if (farthest === Infinity) continue;
    total += 1;
    const rank = ORDER.get(row.kind) + (row.kind === "claim" ? rankOfClaim(row, farthest) : rankOf(row, wanted, parts));
    if (!ranked.has(rank)) ranked.set(rank, []);
    keep(ranked.get(rank), row, most);
  }
  if (total === 0) return { rows: [], total, near: nearNames(index, parts) };
  return { rows: share(ranked, limit), total, near: [] };
}

/** The form or role through which a row was found, as it is written; null where that is its name. */
export function foundAs(row, typed) {
  const wanted = fold(typed.trim());
  const parts = wanted.split(/\s+/);
  const named = [...row.forms, ...row.roles];
  const fits = [(form) => form === wanted, (form) => form.startsWith(wanted), (form) => parts.every((part) => startsAWord(form, part)), (form) => parts.every((part) => form.includes(part))];
  for (const fit of fits) {
    const position = named.findIndex(fit);
    if (position >= 0) return position === 0 ? null : row.shown[position];
  }
  return null;
}

/** The first rows of each kind, the weightiest of a rank first; room that one kind leaves the others take. */
function share(ranked, limit) {
  const sorted = new Map(SHARES.map(([kind, most]) => [kind, firstOf(ranked, kind, Math.max(most, limit))]));
  const taken = new Map();
  let room = limit;
  for (const [kind, most] of SHARES) {
    taken.set(kind, Math.min(most, sorted.get(kind).length, room));
    room -= taken.get(kind);
  }
  for (const [kind] of SHARES) {
    const more = Math.min(room, sorted.get(kind).length - taken.get(kind));
    taken.set(kind, taken.get(kind) + more);
    room -= more;
  }
  return SHARES.flatMap(([kind]) => sorted.get(kind).slice(0, taken.get(kind)));
}

function firstOf(ranked, kind, most) {
  const found = [];
  for (let rank = ORDER.get(kind); rank < ORDER.get(kind) + RANKS && found.length < most; rank += 1) {
    found.push(...(ranked.get(rank) ?? []).slice(0, most - found.length));
  }
  return found;
}

/** Only the weightiest rows of a rank, the earlier of two alike: a letter may fit a hundred thousand rows. */
function keep(best, row, most) {
  if (best.length === most && row.weight <= best[most - 1].weight) return;
  let place = best.length;
  while (place > 0 && best[place - 1].weight < row.weight) place -= 1;
  best.splice(place, 0, row);
  if (best.length > most) best.pop();
}

function rankOf(row, wanted, parts) {
  let best = RANKS - 1;
  for (const form of row.forms) {
    if (form.startsWith(wanted)) {
      if (form.length === wanted.length) return 0;
      best = Math.min(best, 1);
    }
    else if (best > 2 && parts.every((part) => startsAWord(form, part))) best = 2;
    else if (best > 3 && parts.every((part) => form.includes(part))) best = 3;
  }
  if (best > 3 && row.roles.some((role) => parts.every((part) => startsAWord(role, part)))) return 3;
  return best;
}

/** What is said before what is said not to be so; then what only its speakers, and what only its document or id, make fit. */
function rankOfClaim(row, farthest) {
  if (farthest >= row.spoken) return 3;
  if (farthest >= row.said) return 2;
  return row.denies ? 1 : 0;
}

function startsAWord(form, part) {
  return form.startsWith(part) || form.includes(` ${part}`);
}

/** Entities of which some names hold, for each typed word, one that differs in a letter or two. */
function nearNames(index, parts, most = 4) {
  const words = wordsOf(index);
  let found = null;
  for (const part of parts) {
    const near = rowsNear(words, part);
    found = found === null ? near : new Map([...found].filter(([row]) => near.has(row)).map(([row, far]) => [row, far + near.get(row)]));
  }
  return [...found].sort((left, right) => left[1] - right[1] || right[0].weight - left[0].weight).slice(0, most).map(([row]) => row);
}

/** Rows with a word near a typed one, and how many letters that is away. */
function rowsNear(words, part) {
  const most = part.length < 4 ? 0 : part.length < 7 ? 1 : 2;
  const letters = lettersOf(part);
  const found = new Map();
  for (const [word, { mask, rows }] of words) {
    if (Math.abs(word.length - part.length) > most || countBits(mask ^ letters) > 2 * most) continue;
    const far = distance(part, word, most);
    if (far <= most) for (const row of rows) found.set(row, Math.min(far, found.get(row) ?? Infinity));
  }
  return found;
}

const wordsOfIndex = new WeakMap();

/** Each word of the names with its letters and its rows. */
function wordsOf(index) {
  if (!wordsOfIndex.has(index)) finished(wording(index));
  return wordsOfIndex.get(index);
}

/** Make those words in steps, before somebody types what is not found. */
export function* wording(index) {
  const words = new Map();
  for (const [number, row] of index.entries()) {
    if (number % STEP === 0) yield;
    if (wordsOfIndex.has(index)) return; // somebody could not wait
    if (row.kind !== "entity") continue;
    for (const word of new Set(row.forms.flatMap((form) => form.split(" ")))) {
      if (!words.has(word)) words.set(word, { mask: lettersOf(word), rows: [] });
      words.get(word).rows.push(row);
    }
  }
  wordsOfIndex.set(index, words);
}

/** Search all rows once in steps: what a browser runs for the first time it runs slowly, and the first letter typed fits most rows. */
export function* rehearsing(index) {
  for (let first = 0; first < index.length; first += STEP) {
    lookUp(index.slice(first, first + STEP), "e");
    yield;
  }
}

/** One bit for each letter that a word has: two words far apart in them are far apart. */
function lettersOf(word) {
  let mask = 0;
  for (let position = 0; position < word.length; position += 1) mask |= 1 << (word.charCodeAt(position) & 31);
  return mask;
}

function countBits(mask) {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Letters to change, add, drop or swap; given up above `most`. */
function distance(left, right, most) {
  let before = [];
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        line[column] = Math.min(line[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...line) > most) return Infinity;
    [before, above] = [above, line];
  }
  return above[right.length];
}
