// The camera over the picture: what is in sight, and moving there. Panels may cover part of the canvas.

import { boxOf } from "./geometry.js";

export const READABLE = 0.79; // below this the 14 px names of the cards are under 11 px
const LARGEST = 1.3;
const TOOLS = 58; // the height that the buttons below the picture take
const EDGE = 12;
const MOST_EDGES = 1600; // views that are tried for as many cards as can be in sight

/** How a picture is looked at. A picture has `container`, `network`, `cards`, `seenCards` and `lines`. */
export class Camera {
  fitted = null; // where the page put the camera, and not the reader
  onMove = null; // told of every move that is not the reader's drag or wheel
  #covered = { right: 0, bottom: 0 };
  #lent = null; // where the camera was before it went to what was chosen, and where it went

  /** The point in the middle, and how large. */
  get camera() {
    const { x, y } = this.network.getViewPosition();
    return { x: Math.round(x), y: Math.round(y), scale: Math.round(this.network.getScale() * 1000) / 1000 };
  }

  set camera({ x, y, scale }) {
    this.#put({ position: { x, y }, scale });
  }

  /** The part of the canvas that no panel covers, and at which scale it is seen. */
  get sight() {
    const scale = this.network.getScale();
    const { width, height } = this.#room;
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: 0, y: 0 });
    return { left, top, right: left + width / scale, bottom: top + height / scale, scale };
  }

  /** The box around everything that is drawn; null where nothing is. */
  get bounds() {
    return boxAround(this.seenCards.values(), this.lines);
  }

  /** The space at the edges that panels cover, in pixels. */
  cover(covered) {
    this.#covered = { ...this.#covered, ...covered };
  }

  /** Everything in sight; where that would be smaller than `smallest`, what lies around one card or the busiest. */
  fit({ smallest = 0, around = null } = {}) {
    if (this.#look(this.bounds, smallest, () => this.cards.get(around) ?? this.#busiest())) this.fitted = this.camera;
  }

  /** These cards in sight; where they would be smaller than can be read, as many of them as can be. */
  frame(ids, smallest = READABLE) {
    const seen = this.seenCards;
    const cards = ids.filter((id) => seen.has(id)).map((id) => seen.get(id));
    const box = boxAround(cards, []);
    this.#look(box, smallest, () => this.#fullest(cards, [...cards, middleOf(box)], smallest));
  }

  /** The camera on one card, near enough to read. */
  goTo(id) {
    const card = this.cards.get(id);
    if (card) this.#moveTo(card, Math.max(1, this.network.getScale()));
  }

  /** Pan only as far as needed to have these points in sight. */
  reveal(points) {
    const scale = this.network.getScale();
    const { width, height } = this.#room;
    const view = this.network.getViewPosition();
    const [wide, high] = [this.container.clientWidth, this.container.clientHeight];
    let [dx, dy] = [0, 0];
    for (const point of points) {
      const x = (point.x - view.x) * scale + wide / 2 + dx;
      const y = (point.y - view.y) * scale + high / 2 + dy;
      const [edgeX, edgeY] = [Math.min(90, width / 4), Math.min(40, height / 4)];
      dx += Math.max(0, edgeX - x) - Math.max(0, x - (width - edgeX));
      dy += Math.max(0, edgeY - y) - Math.max(0, y - (height - edgeY));
    }
    if (dx || dy) this.#put({ position: { x: view.x - dx / scale, y: view.y - dy / scale } });
  }

  /** Pan so that the first of these cards is in sight, and of the others as many as can be. `goBack` undoes it. */
  bring(ids) {
    const before = this.camera;
    const seen = this.seenCards;
    const cards = ids.filter((id) => seen.has(id)).map((id) => seen.get(id));
    if (cards.length === 0) return;
    const [scale, box] = [before.scale, boxAround(cards, [])];
    const now = this.#middle;
    const best = this.#fullest(cards, [this.#nearest(now, box, scale), ...cards], scale);
    const count = (middle) => cards.filter((card) => this.#sees(middle, card, scale)).length;
    if (count(now) < count(best) || !this.#sees(now, cards[0], scale)) this.#moveTo(best, scale, TOOLS);
    const after = this.camera;
    if (!sameCamera(before, after)) this.#lent = { from: this.#lent && sameCamera(this.#lent.to, before) ? this.#lent.from : before, to: after };
  }

  /** Where the camera was before `bring`, unless the reader has moved it since. */
  goBack() {
    if (this.#lent && sameCamera(this.#lent.to, this.camera)) this.camera = this.#lent.from;
    this.#lent = null;
  }

  zoom(factor) {
    this.#put({ scale: Math.max(0.1, Math.min(4, this.network.getScale() * factor)) });
  }

  #put(camera) {
    this.network.moveTo({ ...camera, animation: false });
    this.onMove?.();
  }

  get #room() {
    return {
      width: this.container.clientWidth - this.#covered.right,
      height: this.container.clientHeight - this.#covered.bottom,
    };
  }

  /** Whether there was something to look at. */
  #look(box, smallest, instead) {
    if (box === null) return false;
    const { width, height } = this.#room;
    const scale = Math.min(LARGEST, (width - 36) / (box.right - box.left), (height - 24 - TOOLS) / (box.bottom - box.top));
    if (scale < smallest) this.#moveTo(instead(), smallest, TOOLS);
    else this.#moveTo(middleOf(box), scale, TOOLS);
    return true;
  }

  /**
   * The middle from which most of the cards are in sight; the first card weighs as much as two others. Those of `middles` come
   * first where others see no more.
   */
  #fullest(cards, middles, scale) {
    const inSight = (middle) => cards.filter((card) => this.#sees(middle, card, scale)).length + (this.#sees(middle, cards[0], scale) ? 1 : 0);
    const most = (best, middle) => (inSight(middle) > inSight(best) ? middle : best);
    const given = middles.reduce(most);
    const { wide, high } = this.#reach(scale);
    // Wherever most are in sight, the view can be moved until one of them stands at its left edge and one at its upper edge.
    const edges = cards.flatMap(({ x, w }) => cards.map(({ y, h }) => ({ x: x - w / 2 + wide, y: y - h / 2 + high })));
    const best = edges.length > MOST_EDGES ? given : edges.reduce(most, given);
    return best === given ? given : middleOf(boxAround(cards.filter((card) => this.#sees(best, card, scale)), []));
  }

  /** The nearest middle to another one from which all of a box is in sight; that of the box where none is. */
  #nearest({ x, y }, box, scale) {
    const { wide, high } = this.#reach(scale);
    const [across, down] = [[box.right - wide, box.left + wide], [box.bottom - high, box.top + high]];
    const clamp = (value, [least, most]) => (least <= most ? Math.min(most, Math.max(least, value)) : (least + most) / 2);
    return { x: clamp(x, across), y: clamp(y, down) };
  }

  /** How far from the middle one sees, to panels and buttons. */
  #reach(scale) {
    const { width, height } = this.#room;
    return { wide: (width - EDGE) / 2 / scale, high: (height - EDGE - TOOLS) / 2 / scale };
  }

  /** Whether the whole of a card is in sight when the camera looks at a point. */
  #sees(middle, { x, y, w, h }, scale) {
    const { wide, high } = this.#reach(scale);
    return Math.abs(x - middle.x) + w / 2 <= wide && Math.abs(y - middle.y) + h / 2 <= high;
  }

  /** The point in the middle of what neither panels nor buttons cover. */
  get #middle() {
    const [{ x, y }, scale] = [this.network.getViewPosition(), this.network.getScale()];
    return { x: x - this.#covered.right / 2 / scale, y: y - (this.#covered.bottom + TOOLS - EDGE) / 2 / scale };
  }

  #busiest() {
    const counts = new Map();
    for (const { claims } of this.lines) {
      for (const claim of claims) for (const end of [claim.subject, claim.object]) counts.set(end, (counts.get(end) ?? 0) + 1);
    }
    const [first] = [...counts].sort((a, b) => b[1] - a[1]);
    return this.cards.get(first ? first[0] : [...this.cards.keys()][0]);
  }

  /** A point into the middle of what panels leave, and of what so many pixels of buttons below it leave. */
  #moveTo(point, scale, buttons = EDGE) {
    const position = { x: point.x + this.#covered.right / 2 / scale, y: point.y + (this.#covered.bottom + buttons - EDGE) / 2 / scale };
    this.#put({ position, scale });
  }
}

function middleOf({ left, right, top, bottom }) {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function sameCamera(one, other) {
  return one.x === other.x && one.y === other.y && one.scale === other.scale;
}

function boxAround(cards, lines) {
  let box = null;
  const take = ({ left, right, top, bottom }) => {
    box ??= { left, right, top, bottom };
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  };
  for (const card of cards) take(boxOf(card, 6));
  if (box !== null) for (const { points } of lines) for (const { x, y } of points) take({ left: x, right: x, top: y, bottom: y });
  return box;
}
