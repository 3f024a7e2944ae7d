// A way around cards where no simple bend is free: shortest path over a grid, pulled tight, corners rounded.

import { between, boxOf, pieceCrossesBox, resampled } from "./geometry.js";

const CELL = 9;
const ROUNDING = 14;
const REACH = 280;
const MOST_CELLS = 500_000; // a card that somebody put a million pixels away must not stop the page

/** A path from one point to another that keeps clear of the cards in the way; null where there is none, or it is too far. */
export function detour(start, end, cards, clear) {
  const area = {
    left: Math.min(start.x, end.x) - REACH, top: Math.min(start.y, end.y) - REACH,
    right: Math.max(start.x, end.x) + REACH, bottom: Math.max(start.y, end.y) + REACH,
  };
  const boxes = cards.map((card) => boxOf(card, clear));
  const steps = walk(start, end, area, boxes);
  return steps && resampled(rounded(tight([start, ...steps, end], boxes)), 64);
}

function walk(start, end, area, boxes) {
  const columns = Math.ceil((area.right - area.left) / CELL) + 1;
  const rows = Math.ceil((area.bottom - area.top) / CELL) + 1;
  if (columns * rows > MOST_CELLS) return null;
  const place = (cell) => ({ x: area.left + (cell % columns) * CELL, y: area.top + Math.floor(cell / columns) * CELL });
  const cellOf = (point) => Math.round((point.y - area.top) / CELL) * columns + Math.round((point.x - area.left) / CELL);
  const blocked = new Uint8Array(columns * rows);
  for (const box of boxes) {
    const firstRow = Math.max(0, Math.ceil((box.top - area.top) / CELL));
    const lastRow = Math.min(rows - 1, Math.floor((box.bottom - area.top) / CELL));
    const firstColumn = Math.max(0, Math.ceil((box.left - area.left) / CELL));
    const lastColumn = Math.min(columns - 1, Math.floor((box.right - area.left) / CELL));
    for (let row = firstRow; row <= lastRow; row += 1) {
      for (let column = firstColumn; column <= lastColumn; column += 1) blocked[row * columns + column] = 1;
    }
  }
  const [from, to] = [cellOf(start), cellOf(end)];
  const target = place(to);
  const guess = (cell) => Math.hypot(place(cell).x - target.x, place(cell).y - target.y);
  const cost = new Float64Array(columns * rows).fill(Infinity);
  const came = new Int32Array(columns * rows).fill(-1);
  const waiting = new Heap();
  cost[from] = 0;
  waiting.add(guess(from), from);
  while (waiting.size) {
    const cell = waiting.take();
    if (cell === to) return traceBack(came, to, from).map(place);
    const column = cell % columns;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const next = cell + dy * columns + dx;
        if (column + dx < 0 || column + dx >= columns || next < 0 || next >= blocked.length || blocked[next]) continue;
        const known = cost[cell] + Math.hypot(dx, dy) * CELL;
        if (known >= cost[next] - 1e-9) continue;
        cost[next] = known;
        came[next] = cell;
        waiting.add(known + guess(next), next);
      }
    }
  }
  return null;
}

function traceBack(came, to, from) {
  const cells = [];
  for (let cell = to; cell !== from && cell >= 0; cell = came[cell]) cells.push(cell);
  return cells.reverse();
}

/** Only the corners that are needed to stay clear of the boxes. */
function tight(points, boxes) {
  const kept = [points[0]];
  let at = 0;
  while (at < points.length - 1) {
    let next = points.length - 1;
    while (next > at + 1 && boxes.some((box) => pieceCrossesBox(points[at], points[next], box))) next -= 1;
    kept.push(points[next]);
    at = next;
  }
  return kept;
}

/** Corners rounded within a few pixels, so that the path does not cut into what it goes around. */
function rounded(corners) {
  const path = [corners[0]];
  for (let i = 1; i < corners.length - 1; i += 1) {
    const [before, corner, after] = [corners[i - 1], corners[i], corners[i + 1]];
    const start = towards(corner, before);
    const end = towards(corner, after);
    for (const t of [0, 0.25, 0.5, 0.75, 1]) path.push(between(between(start, corner, t), between(corner, end, t), t));
  }
  path.push(corners.at(-1));
  return path;
}

function towards(corner, other) {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y) || 1;
  return between(corner, other, Math.min(0.5, ROUNDING / length));
}

/** A binary heap of cells by cost. */
class Heap {
  #keys = [];
  #cells = [];

  get size() {
    return this.#cells.length;
  }

  add(key, cell) {
    let at = this.#cells.length;
    this.#keys.push(key);
    this.#cells.push(cell);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#keys[parent] <= key) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  take() {
    const top = this.#cells[0];
    this.#swap(0, this.#cells.length - 1);
    this.#cells.pop();
    this.#keys.pop();
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#cells.length && this.#keys[child] < this.#keys[least]) least = child;
      }
      if (least === at) return top;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a, b) {
    [this.#keys[a], this.#keys[b]] = [this.#keys[b], this.#keys[a]];
    [this.#cells[a], this.#cells[b]] = [this.#cells[b], this.#cells[a]];
  }
}
