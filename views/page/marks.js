// Where hundreds are shown, entities are glyphs, and names stand beside them as far as there is room.

import { boxesMeet, boxOf } from "./geometry.js";
import { drawGlyph, FONT } from "./drawing.js";

const LONGEST = 30; // letters of a name; the panel has all of it
const CELL = 80;
const GAP = 3;
const MEASURED_AT = 20;
const widths = new Map();
const FIRST = 16; // names that are worth more than the marks below them

/** One entity as its glyph: a ring where it is chosen, hollow where nobody names it. */
export function drawEntityMark(pen, card, entity, look, colours) {
  const colour = colours.get(entity.glyph);
  const radius = card.w / 2 - 1;
  pen.globalAlpha = look.faded ? 0.2 : look.idle && !look.chosen && !look.focused ? 0.45 : 1;
  pen.setLineDash([]);
  drawGlyph(pen, entity.glyph, card.x, card.y, radius + 2.5, colours.get("ground"));
  drawGlyph(pen, entity.glyph, card.x, card.y, radius, colour);
  if (!entity.named) drawGlyph(pen, entity.glyph, card.x, card.y, radius * 0.55, colours.get("ground"));
  if (look.chosen || look.focused || look.hovered) {
    pen.beginPath();
    pen.arc(card.x, card.y, radius + 5, 0, 2 * Math.PI);
    pen.lineWidth = 3;
    pen.strokeStyle = colours.get(look.chosen || look.focused ? "focus" : "muted");
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/**
 * Where names stand: `{id, text, box}` for as many as find a place that no mark and no other name takes, those first
 * that `ids` has first. The very first ones may lie on marks, on as few as can be, never on names or on what is `taken`.
 * Names that would leave `sight` wait; null is no bound.
 */
export function placeNames(ids, cards, nameOf, widthOf, size, { sight = null, taken = [] } = {}) {
  const [marks, names] = [new Grid(), new Grid()];
  for (const card of cards.values()) marks.add(boxOf(card, 1));
  for (const box of taken) names.add(box);
  const placed = [];
  ids.forEach((id, rank) => {
    const text = shortened(nameOf(id));
    const places = namePlaces(cards.get(id), widthOf(text) + size * 0.5, size).filter((place) => isInside(place, sight) && names.isFree(place));
    const box = places.find((place) => marks.isFree(place)) ?? (rank < FIRST ? marks.leastMet(places) : undefined);
    if (!box) return;
    names.add(box);
    placed.push({ id, text, box });
  });
  return placed;
}

export function drawMarkName(pen, { text, box }, size, faded, colours) {
  pen.globalAlpha = faded ? 0.3 : 1;
  pen.font = `${size}px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = size / 3.5;
  pen.lineJoin = "round";
  pen.setLineDash([]);
  pen.strokeStyle = colours.get("ground");
  pen.fillStyle = colours.get("ink");
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2 + size * 0.04];
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
  pen.globalAlpha = 1;
}

/** How wide a name is: measured once, at one size, since it is asked for in every frame of a drag. */
export function widthOfName(pen, text, size) {
  let wide = widths.get(text);
  if (wide === undefined) {
    pen.font = `${MEASURED_AT}px ${FONT}`;
    wide = pen.measureText(text).width / MEASURED_AT;
    widths.set(text, wide);
  }
  return wide * size;
}

export function shortened(name) {
  const letters = [...name];
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("").trimEnd()}…`;
}

/** Under the mark, over it, right and left of it. */
function namePlaces({ x, y, w, h }, wide, size) {
  const high = size * 1.25;
  const at = (dx, dy) => ({ left: x + dx - wide / 2, right: x + dx + wide / 2, top: y + dy - high / 2, bottom: y + dy + high / 2 });
  const [down, across] = [h / 2 + high / 2 + GAP, w / 2 + wide / 2 + GAP];
  return [at(0, down), at(0, -down), at(across, 0), at(-across, 0), at(across * 0.7, down * 0.8), at(-across * 0.7, -down * 0.8)];
}

function isInside(box, sight) {
  return sight === null || (box.left >= sight.left && box.right <= sight.right && box.top >= sight.top && box.bottom <= sight.bottom);
}

/** Boxes by the squares of the plane that they touch: asking for a free place looks at few of them. */
class Grid {
  #squares = new Map();

  add(box) {
    for (const square of this.#touched(box)) {
      if (!this.#squares.has(square)) this.#squares.set(square, []);
      this.#squares.get(square).push(box);
    }
  }

  isFree(box) {
    return this.#touched(box).every((square) => !this.#squares.get(square)?.some((other) => boxesMeet(other, box)));
  }

  /** Of several boxes the one that meets the fewest of those here; the first of them. */
  leastMet(boxes) {
    const met = boxes.map((box) => new Set(this.#touched(box).flatMap((square) => (this.#squares.get(square) ?? []).filter((other) => boxesMeet(other, box)))).size);
    return boxes[met.indexOf(Math.min(...met))];
  }

  #touched({ left, right, top, bottom }) {
    const found = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) found.push(column * 100003 + row);
    }
    return found;
  }
}
