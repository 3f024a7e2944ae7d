// Pieces of sentences that several parts of the page need.

import { say } from "./words.js";

/** `a, b and c`. */
export function listed(names) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${say("and")} ${names.at(-1)}`;
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
