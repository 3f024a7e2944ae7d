// Text into the page: by textContent only, never as markup.

// Letters that no decomposition takes apart.
const LETTERS = new Map([["ø", "o"], ["ł", "l"], ["đ", "d"], ["ð", "d"], ["þ", "th"], ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ı", "i"]]);

const plainOf = new Map();

/** Lower case without accents, for comparing what people type. */
export function fold(text) {
  return text.toLowerCase().replace(/[^\u0000-\u007f]/g, plain);
}

function plain(letter) {
  let found = plainOf.get(letter);
  if (found === undefined) {
    found = LETTERS.get(letter) ?? letter.normalize("NFKD").replace(/\p{M}/gu, "");
    plainOf.set(letter, found);
  }
  return found;
}

/** The address where a reader may follow it, otherwise null. */
export function webAddress(address) {
  if (!address) return null;
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null; // not an address at all
  }
}

/** An element with properties and children; strings become text nodes. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function makeSvg(tag, properties = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A link that opens apart and tells the other side nothing; plain text where the address is not one to follow. */
export function makeLink(text, address) {
  const safe = webAddress(address);
  if (!safe) return make("span", {}, text);
  return make("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, text);
}
