// The words of the page itself, in the page's language. What the case says comes from the model.

let words = new Map();

export function setWords(table) {
  words = new Map(Object.entries(table));
}

/** The phrase for a key with its {places} filled. A missing key is a mistake of ours and shows as such. */
export function say(key, values = {}) {
  const phrase = words.get(key);
  if (phrase === undefined) throw new Error(`no words for ${key}`);
  return phrase.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** The phrase for a key, or the given text where there is none (for words that a case may add). */
export function sayOr(key, text) {
  return words.has(key) ? words.get(key) : text;
}

/** A word as it stands inside a sentence. */
export function wordIn(key) {
  const word = say(key);
  return word.charAt(0).toLowerCase() + word.slice(1);
}
