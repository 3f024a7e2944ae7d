// In words what is switched off, for whoever gets a picture without its page.

import { say } from "./words.js";
import { listed } from "./phrases.js";
import { timeWords } from "./timewords.js";
import { occurringWords } from "./filters.js";
import { filterWord, groupTitle, legendWords } from "./legend.js";

/** One sentence a group that hides something: what is left where that is less, otherwise what is left out. */
export function filterWords(page, model) {
  const time = timeWords(page.time);
  return [...(time ? [`${time}.`] : []), ...[...page.filters].map(([group, off]) => groupWords(group, off, model)).filter(Boolean)];
}

function groupWords(group, off, model) {
  const occurring = new Set(occurringWords(group, model));
  const inOrder = legendWords(group, model).filter((word) => occurring.has(word));
  const [left, out] = [inOrder.filter((word) => !off.has(word)), inOrder.filter((word) => off.has(word))];
  if (out.length === 0) return null;
  const only = left.length > 0 && left.length < out.length;
  const words = listed((only ? left : out).map((word) => filterWord(group, word, model)));
  return say(only ? "onlyWords" : "without", { group: groupTitle(group), words });
}
