// In words what is switched off, for whoever gets a picture without its page.

import { say } from "./words.js";
import { listed } from "./phrases.js";
import { timeWords } from "./timebar.js";
import { filterWord, groupTitle } from "./legend.js";

/** One sentence a group that hides something. */
export function filterWords(page, model) {
  const time = timeWords(page.time);
  return [...(time ? [`${time}.`] : []), ...[...page.filters].filter(([, words]) => words.size)
    .map(([group, words]) => say("without", { group: groupTitle(group), words: listed([...words].map((word) => filterWord(group, word, model))) }))];
}
