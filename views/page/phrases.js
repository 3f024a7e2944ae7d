// Pieces of sentences that several parts of the page need.

import { say, wordIn } from "./words.js";
import { STANDINGS, isDenied } from "./model.js";

/** `a, b and c`. */
export function listed(names, and = say("and")) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}

export function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** When it is said to be so, as precisely as it was written; empty where nothing says. */
export function datesOf(claim) {
  const dates = [claim.when, claim.since && say("since", { date: claim.since }), claim.until && say("until", { date: claim.until })];
  return dates.filter(Boolean).join(", ");
}

/** Places of a claim, those of one source together, in the order of the claim. */
export function bySource(evidence) {
  const groups = new Map();
  for (const place of evidence) groups.set(place.source, [...(groups.get(place.source) ?? []), place]);
  return [...groups.values()];
}

/** `paragraph 4` or `paragraphs 4, 6`, and other places in words. */
export function locators(places) {
  const numbers = places.filter((place) => place.paragraph).map((place) => place.paragraph);
  const others = places.filter((place) => place.place).map((place) => place.place);
  if (numbers.length === 0) return others.join(", ");
  const paragraphs = numbers.length > 1 ? say("paragraphs", { numbers: numbers.join(", ") }) : say("paragraph", { number: numbers[0] });
  return [paragraphs, ...others].join(", ");
}

/** Where a claim is written: title, place and, if wanted, date of each document. */
export function writtenIn(claim, model, { dated = true } = {}) {
  return bySource(claim.evidence).map((places) => {
    const source = model.sources.get(places[0].source);
    const title = source ? say("titled", { title: source.title }) : places[0].source;
    const date = dated && source?.published ? say("publishedIn", { date: source.published }) : null;
    return [title, locators(places), date].filter(Boolean).join(", ");
  }).join("; ");
}

/** Who denies a claim, and who denies only in general: one phrase each, for they are not the same. */
export function denialsOf(claim) {
  const { deniedBy, deniedGenerallyBy } = claim;
  return [
    deniedBy.length ? say(deniedBy.length > 1 ? "deniedByMany" : "deniedBy", { names: listed(deniedBy) }) : null,
    deniedGenerallyBy.length ? say(deniedGenerallyBy.length > 1 ? "deniedGenerallyByMany" : "deniedGenerally", { names: listed(deniedGenerallyBy) }) : null,
  ].filter(Boolean);
}

/** The names of those who deny a claim, or any of several; of those who deny only in general it is said. */
export function denyingNames(...claims) {
  const named = new Set(claims.flatMap((claim) => claim.deniedBy));
  const general = new Set(claims.flatMap((claim) => claim.deniedGenerallyBy).filter((name) => !named.has(name)));
  return [...named, ...[...general].map((name) => say("inGeneral", { name }))];
}

/** The whole of a claim in one sentence: according to whom, where, what, how firmly, and who denies it. */
export function account(claim, model) {
  const values = { who: insideChain(claim, model), where: writtenIn(claim, model), what: insideSentence(claim, model) };
  const said = say(claim.chainText ? (values.where ? "accountOf" : "accountWithoutPlace") : "accountWithoutSpeaker", values);
  return `${said}; ${say("accountStands", { standing: wordIn(claim.standing) })}${answer(claim)}.`;
}

function answer(claim) {
  if (!isDenied(claim)) return claim.polarity === "denies" ? "" : `, ${say("accountUndenied")}`;
  const parts = [];
  if (claim.deniedBy.length) parts.push(say(claim.deniedBy.length > 1 ? "accountDeniedByMany" : "accountDeniedBy", { names: listed(claim.deniedBy) }));
  if (claim.deniedGenerallyBy.length) {
    parts.push(say(claim.deniedGenerallyBy.length > 1 ? "accountDeniedGenerallyByMany" : "accountDeniedGenerallyBy", { names: listed(claim.deniedGenerallyBy) }));
  }
  return `, ${parts.join(", ")}`;
}

/** The sentence as it stands within another: its first letter as the name or the phrase is written. */
function insideSentence({ subject, sentence }, model) {
  const denial = say("notSo");
  if (sentence.startsWith(denial)) return denial.charAt(0).toLowerCase() + sentence.slice(1);
  return beginningAs(model.entities.get(subject)?.name ?? "", sentence);
}

function insideChain({ saidBy, chainText }, model) {
  const [first] = saidBy[0] ?? [];
  return beginningAs(first ? model.entities.get(first.id)?.name ?? first.name : "", chainText);
}

/** A text that begins with a name begins with that name's own first letter. */
function beginningAs(name, text) {
  const begins = name && text.slice(1).startsWith(name.slice(1)) && text.charAt(0).toLowerCase() === name.charAt(0).toLowerCase();
  return begins ? name.charAt(0) + text.slice(1) : text;
}

/** How firmly claims stand, who publishes those that stand so, and who denies any of them. */
export function vouched(claims, model) {
  const parts = STANDINGS.map((standing) => {
    const such = claims.filter((claim) => claim.standing === standing);
    const publishers = new Set(such.flatMap((claim) => claim.saidBy[0] ?? [])
      .map((speaker) => model.entities.get(speaker.id)?.name ?? speaker.name));
    const word = wordIn(standing);
    return such.length === 0 ? null : publishers.size ? `${word}: ${[...publishers].join(", ")}` : word;
  });
  const deniers = denyingNames(...claims);
  return [...parts, deniers.length ? say("pathDeniedBy", { names: listed(deniers) }) : null].filter(Boolean).join("; ");
}
