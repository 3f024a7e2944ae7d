// The size and lines of a card that the reader adds: what views/labels.py worked out for those the page opens on.

const FONT_SIZE = 14;
const LINE_HEIGHT = 17;
const MAX_LINES = 3;
const MAX_LINE_WIDTH = 148;
const GLYPH_SPACE = 20;
const PADDING = { x: 10, y: 7 };
const NARROW = new Set("iIjl.,:;'|!()[]{}’‘·tfr/\\ ");
const WIDE = new Set("mwMW@%—…");

/** `{lines, w, h}` for a name: at most three lines, the last with an ellipsis where the name goes on. */
export function cardOf(name) {
  const lines = wrap(name, MAX_LINE_WIDTH, MAX_LINES);
  const widest = Math.max(...lines.map((line) => textWidth(line)));
  return {
    lines,
    w: Math.round(Math.min(widest, MAX_LINE_WIDTH + 8) + GLYPH_SPACE + 2 * PADDING.x),
    h: Math.round(lines.length * LINE_HEIGHT + 2 * PADDING.y),
  };
}

/** Estimated width in pixels, on the wide side. */
export function textWidth(text, size = FONT_SIZE) {
  let width = 0;
  for (const character of text) width += advance(character);
  return width * size;
}

function advance(character) {
  if (NARROW.has(character)) return 0.36;
  if (WIDE.has(character)) return 0.95;
  if (character.codePointAt(0) >= 0x1100) return 1.05;
  return /\p{Lu}/u.test(character) ? 0.72 : 0.585;
}

function wrap(text, width, most) {
  const words = text.split(/\s+/).filter(Boolean).flatMap((word) => piecesOf(word, width));
  if (words.length === 0) words.push("?");
  const lines = fill(words, narrowest(words, width, most));
  if (lines.length <= most) return lines;
  let last = [...lines[most - 1]];
  while (last.length && textWidth(`${last.join("")}…`) > width) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.join("").replace(/[ ,;:.]+$/, "")}…`];
}

function piecesOf(word, width) {
  const pieces = [];
  let rest = [...word];
  while (rest.length && pieces.length < MAX_LINES + 1) {
    let cut = rest.length;
    while (cut > 1 && textWidth(rest.slice(0, cut)) > width) {
      cut = cut > 60 ? Math.min(cut - 1, Math.floor(width / (0.36 * FONT_SIZE)) + 1) : cut - 1;
    }
    pieces.push(rest.slice(0, cut).join(""));
    rest = rest.slice(cut);
  }
  return pieces;
}

function fill(words, width) {
  const lines = [];
  for (const word of words) {
    if (lines.length && textWidth(`${lines.at(-1)} ${word}`) <= width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
    if (lines.length > MAX_LINES + 1) break;
  }
  return lines;
}

/** The smallest width that needs no more lines than the whole does, so that lines are even. */
function narrowest(words, width, most) {
  const needed = fill(words, width).length;
  if (needed > most) return width;
  let best = width;
  for (let step = width; step > 40; step -= 8) {
    if (fill(words, step).length > needed || words.some((word) => textWidth(word) > step)) break;
    best = step;
  }
  return best;
}
