// Where the name of a relation stands: on its line; where that is too short or crowded, close beside it.

import { boxesMeet, pathLength, pointAt } from "./geometry.js";

export const FEW = 12; // lines in focus whose names may stand beside them without being taken for others'
const SHARES = [0.5, 0.36, 0.64, 0.26, 0.74];
const AWAY = 7;
const SEEN = 26; // pixels of a line that its name must leave in sight: how it stands is read there

/**
 * The box of a name of this size, off everything that is taken; null where there is no such place. `beside` lets it leave
 * its line, `always` takes the place that covers least where none is free.
 */
export function placeLabel(size, points, taken, { beside = false, always = false } = {}) {
  const places = SHARES.map((share) => pointAt(points, share));
  const on = places.map((at) => around(at, size));
  const off = beside ? places.slice(0, 3).flatMap((at) => besideLine(at, size)) : [];
  const boxes = pathLength(points) - hiddenBy(size, places[0]) < SEEN ? [...off, ...on] : [...on, ...off];
  const free = boxes.find((box) => !taken.some((other) => boxesMeet(box, other)));
  if (free || !always) return free ?? null;
  const covered = boxes.map((box) => taken.reduce((sum, other) => sum + sharedArea(box, other), 0));
  return boxes[covered.indexOf(Math.min(...covered))];
}

/** Boxes on either side that just clear the line. */
function besideLine({ x, y, angle }, size) {
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  const off = (Math.abs(nx) * size.wide) / 2 + (Math.abs(ny) * size.high) / 2 + AWAY;
  return [1, -1].flatMap((side) => [1, 1.6].map((far) => around({ x: x + nx * off * side * far, y: y + ny * off * side * far }, size)));
}

/** How much of a line lies below its name. */
function hiddenBy({ wide, high }, { angle }) {
  return Math.min(wide / Math.max(Math.abs(Math.cos(angle)), 0.01), high / Math.max(Math.abs(Math.sin(angle)), 0.01));
}

function around({ x, y }, { wide, high }) {
  return { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 };
}

function sharedArea(one, other) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 0 && down > 0 ? across * down : 0;
}
