// In words what is switched off, for whoever gets a picture without its page.

import { say } from "./words.js";
import { listed } from "./phrases.js";

/** One sentence a group that hides something. */
export function filterWords(page, model) {
  const sentences = [];
  for (const [group, words] of page.filters) {
    if (!words.size) continue;
    const title = say({ denied: "contested", source: "sources" }[group] ?? group);
    sentences.push(say("without", { group: title, words: listed([...words].map((word) => nameOf(group, word, model))) }));
  }
  return sentences;
}

function nameOf(group, word, model) {
  if (group === "source") return model.sources.get(word)?.title ?? word;
  return say(group === "type" ? `type_${word}` : word);
}
