// The picture: vis-network holds nodes, edges, camera and dragging; lines and cards are drawn by us on its canvas.

import { Camera } from "./camera.js";
import { boxOf, distanceToPath, inBox, pointAt } from "./geometry.js";
import { drawCard, drawLabel, drawLine, drawThinLines, labelSize, signs } from "./drawing.js";
import { drawBand, drawBandLabel, placeBandLabels } from "./bands.js";
import { pairUp, route } from "./routes.js";
import { FEW, placeLabel } from "./linenames.js";
import { freePlace } from "./places.js";
import { cardOf } from "./cards.js";
import { drawHull, membersOf, trueHull } from "./hulls.js";
import { sizeIn, tierOf } from "./tiers.js";
import { drawEntityMark, drawMarkName, placeNames, widthOfName } from "./marks.js";

export class Picture extends Camera {
  #nodes;
  #edges;
  #model;
  #look = { selection: null, hover: null, focus: null, cards: new Set(), lines: new Set() };
  #hidden = new Set();
  #idle = new Set();
  #idOf;
  #sized = new Set();
  #unsized = new Set();
  tier = "cards";

  constructor(container, model, start, colours) {
    super();
    this.container = container;
    this.#model = model;
    this.colours = colours;
    this.cards = new Map();
    this.lines = [];
    this.#idOf = new Map([...model.entities.values()].map((entity) => [entity.node, entity.id]));
    this.#nodes = new vis.DataSet(start.nodes);
    this.#edges = new vis.DataSet([]);
    this.tier = tierOf(start.nodes.length);
    for (const node of start.nodes) this.#addCard(this.#idOf.get(node.id), node);
    this.#addEdges();
    this.network = new vis.Network(container, { nodes: this.#nodes, edges: this.#edges }, {
      ...start.options,
      nodes: { ...start.options.nodes, ctxRenderer: (drawn) => this.#sizeOf(drawn) },
    });
    container.firstElementChild.removeAttribute("tabindex"); // the container itself takes the keyboard
    this.network.on("beforeDrawing", (pen) => {
      this.#drawLines(pen);
      this.#drawCards(pen);
    });
    this.network.on("afterDrawing", (pen) => {
      this.#drawLabels(pen, this.network.getScale(), this.sight);
      this.#learnSizes();
    });
    this.network.on("dragging", ({ nodes }) => this.#dragged(nodes));
    this.network.on("dragEnd", ({ nodes }) => this.#dragged(nodes, true));
  }

  get shown() {
    return new Set(this.cards.keys());
  }

  /** Draw these claims; cards of hidden entities are left out, those that filters leave without a line step back. */
  show(claims, hidden, filtering = false) {
    this.#hidden = hidden;
    const joined = new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
    this.#idle = new Set(filtering ? [...this.cards.keys()].filter((id) => !joined.has(id)) : []);
    this.claims = claims;
    this.#reroute();
  }

  look(look) {
    if (Object.keys(look).length === 1 && look.hover === this.#look.hover) return; // the pointer moves all the time
    this.#look = { ...this.#look, ...look };
    this.redraw();
  }

  redraw() {
    this.network.redraw();
  }

  /** Put entities on free ground near another one, or near the middle. */
  add(ids, near) {
    const start = this.cards.get(near) ?? this.network.getViewPosition();
    const fresh = ids.filter((id) => !this.cards.has(id));
    this.#enter(tierOf(this.cards.size + fresh.length));
    const rows = [];
    const lines = this.tier === "cards" ? this.lines.map((line) => line.points) : [];
    for (const id of fresh) {
      const entity = this.#model.entities.get(id);
      const place = freePlace(this.#sizeFor(entity), start, this.cards, lines);
      this.#addCard(id, place);
      rows.push({ id: entity.node, x: place.x, y: place.y });
    }
    if (rows.length === 0) return;
    this.#nodes.add(rows);
    this.#addEdges();
  }

  /** Exactly these cards, each at its place. */
  arrange(places) {
    const gone = [...this.cards.keys()].filter((id) => !places.has(id));
    if (gone.length) this.remove(gone);
    this.#enter(tierOf(places.size));
    const moved = [];
    for (const [id, { x, y }] of places) {
      const card = this.cards.get(id);
      if (card?.x === x && card.y === y) continue;
      if (card) Object.assign(card, { x, y });
      else this.#addCard(id, { x, y });
      moved.push({ id: this.#model.entities.get(id).node, x, y });
    }
    if (moved.length === 0) return;
    this.#nodes.update(moved); // at once: vis-network goes over everything each time it is told
    this.#addEdges();
  }

  remove(ids) {
    const nodes = ids.map((id) => this.#model.entities.get(id).node);
    for (const id of ids) this.cards.delete(id);
    for (const node of nodes) this.#sized.delete(node);
    this.#nodes.remove(nodes);
    const gone = this.#edges.getIds().filter((key) => {
      const edge = this.#edges.get(key);
      return !this.#nodes.get(edge.from) || !this.#nodes.get(edge.to);
    });
    this.#edges.remove(gone);
    this.#enter(tierOf(this.cards.size));
  }

  /** Cards become marks where there are too many of them, and cards again where there are few. */
  #enter(tier) {
    if (tier === this.tier) return;
    this.tier = tier;
    for (const [id, card] of this.cards) Object.assign(card, this.#sizeFor(this.#model.entities.get(id)));
    this.#sized.clear();
  }

  #sizeFor(entity) {
    return sizeIn(this.tier, this.tier === "cards" ? withSize(entity) : entity);
  }

  /** What lies under a point of the canvas: `{kind, id}` or a line, or null. */
  at(point, reach = 8) {
    for (const [id, card] of this.cards) {
      if (!this.#hidden.has(id) && inBox(point, boxOf(card, this.tier === "cards" ? 2 : 5))) return { kind: "entity", id };
    }
    let best = null;
    let nearest = reach / Math.min(1, this.network.getScale());
    for (const line of this.lines) {
      if (line.band && inBox(point, line.label)) return { kind: "band", claims: line.claims };
      const distance = distanceToPath(point, line.points) - (line.band ? 6 : 0);
      if (distance < nearest) [best, nearest] = [line, distance];
    }
    if (best === null) return null;
    return best.band ? { kind: "band", claims: best.claims } : { kind: "claim", id: best.claims[0].id };
  }

  /** The next card in a direction from another one, for the arrow keys. */
  neighbour(id, [dx, dy]) {
    const cards = [...this.cards].filter(([other]) => !this.#hidden.has(other));
    const from = this.cards.get(id);
    if (!from) return cards.length ? cards.reduce((a, b) => (a[1].x + a[1].y < b[1].x + b[1].y ? a : b))[0] : null;
    let best = null;
    let least = Infinity;
    for (const [other, card] of cards) {
      const [x, y] = [card.x - from.x, card.y - from.y];
      const along = x * dx + y * dy;
      const cost = along + 2.2 * Math.abs(x * dy - y * dx);
      if (along > 1 && cost < least) [best, least] = [other, cost];
    }
    return best;
  }

  /** The middle of a claim's line on the canvas, or null where it has none. */
  lineMiddle(id) {
    const line = this.lines.find((drawn) => drawn.claims.some((claim) => claim.id === id));
    return line ? pointAt(line.points, 0.5) : null;
  }

  /** All of it once more on another surface (paper, a file) by the same strokes; without what only the pointer shows. */
  drawOn(pen, { scale = 1, colours = this.colours, named = false } = {}) {
    const kept = [this.#look, this.colours];
    this.#look = { ...this.#look, hover: null, focus: null };
    this.colours = colours;
    try {
      this.#drawLines(pen);
      this.#drawCards(pen);
      this.#drawLabels(pen, scale, null, named || scale > 1.25);
    } finally {
      [this.#look, this.colours] = kept;
    }
  }

  /** The lines that are drawn with stroke, colour and signs; where there are very many, the others are thin. */
  get fullLines() {
    if (this.tier !== "many") return this.lines;
    return this.lines.filter((line) => line.band || line.claims.some((claim) => this.#look.lines.has(claim.id)) || this.#isLookedAt(line));
  }

  /** The cards that filters leave. */
  get seenCards() {
    return new Map([...this.cards].filter(([id]) => !this.#hidden.has(id)));
  }

  #addCard(id, place) {
    this.cards.set(id, { x: place.x, y: place.y, ...this.#sizeFor(this.#model.entities.get(id)) });
  }

  #addEdges() {
    const known = new Set(this.#edges.getIds());
    const fresh = [...this.#model.claims.values()].filter(
      (claim) => claim.line && !known.has(claim.key) && this.cards.has(claim.subject) && this.cards.has(claim.object),
    );
    this.#edges.add(fresh.map((claim) => ({
      id: claim.key,
      from: this.#model.entities.get(claim.subject).node,
      to: this.#model.entities.get(claim.object).node,
    })));
  }

  #reroute(only = null) {
    const visible = new Map([...this.cards].filter(([id]) => !this.#hidden.has(id)));
    const pairs = pairUp(this.claims);
    if (only === null) this.lines = pairs.flatMap((pair) => route(pair, visible, this.tier));
    else {
      const touched = (claims) => claims.some((claim) => only.has(claim.subject) || only.has(claim.object));
      this.lines = [
        ...this.lines.filter((line) => !touched(line.claims)),
        ...pairs.filter((pair) => touched(pair.claims)).flatMap((pair) => route(pair, visible, this.tier)),
      ];
    }
    placeBandLabels(this.lines, visible.values());
    this.container.dataset.lines = this.lines.filter((line) => !line.band).length;
    this.container.dataset.banded = this.lines.filter((line) => line.band).reduce((sum, line) => sum + line.claims.length, 0);
    this.container.dataset.crossings = this.lines.reduce((sum, line) => sum + line.crossings, 0);
  }

  #dragged(nodes, ended = false) {
    if (nodes.length === 0) return;
    const places = this.network.getPositions(nodes);
    const ids = new Set();
    for (const node of nodes) {
      const id = this.#idOf.get(node);
      Object.assign(this.cards.get(id), places[node]);
      ids.add(id);
    }
    this.#reroute(ended ? null : ids);
    if (ended) this.redraw();
  }

  /** vis-network only learns where a card may be taken: it would leave out cards whose middle is out of sight. */
  #sizeOf({ id: node }) {
    const { w, h } = this.cards.get(this.#idOf.get(node)) ?? { w: 1, h: 1 };
    if (!this.#sized.has(node)) this.#unsized.add(node);
    return { drawNode() {}, nodeDimensions: { width: w, height: h } };
  }

  /** vis-network takes in a size only when a card's selection changes: until then one could be taken just by its middle. */
  #learnSizes() {
    if (this.#unsized.size === 0) return;
    const nodes = [...this.#unsized];
    for (const node of nodes) this.#sized.add(node);
    this.#unsized.clear();
    this.network.selectNodes(nodes.filter((node) => this.#nodes.get(node)), false);
    this.network.unselectAll();
  }

  #drawCards(pen) {
    const chosen = (id) => (this.#look.selection === id ? 1 : 0);
    const ids = [...this.cards.keys()].filter((id) => !this.#hidden.has(id));
    for (const id of ids.sort((a, b) => chosen(a) - chosen(b))) {
      const look = {
        chosen: this.#look.selection === id,
        hovered: this.#look.hover === id,
        focused: this.#look.focus === id,
        faded: this.#look.cards.size > 0 && !this.#look.cards.has(id),
        idle: this.#idle.has(id),
      };
      pen.save();
      (this.tier === "cards" ? drawCard : drawEntityMark)(pen, this.cards.get(id), this.#model.entities.get(id), look, this.colours);
      pen.restore();
    }
  }

  #drawLines(pen) {
    this.hull = this.#hullOfChosen();
    if (this.hull) drawHull(pen, this.hull, this.colours.get(this.#model.entities.get(this.#look.selection).glyph));
    const focused = this.#look.lines;
    const rank = (line) => (line.claims.some((claim) => focused.has(claim.id)) ? 1 : 0);
    const full = this.fullLines;
    const bands = [];
    if (full !== this.lines) drawThinLines(pen, this.lines.filter((line) => !line.band), focused.size > 0, this.colours);
    for (const line of [...full].sort((a, b) => rank(a) - rank(b))) {
      const look = {
        faded: this.#look.cards.size > 0 && rank(line) === 0,
        light: this.tier !== "cards" && rank(line) === 0,
        chosen: line.claims.some((claim) => claim.id === this.#look.selection),
        hovered: line.claims.some((claim) => claim.id === this.#look.hover),
      };
      (line.band ? drawBand : drawLine)(pen, line, look, this.colours);
      if (line.band) bands.push([line, look]);
    }
    for (const [line, look] of bands) drawBandLabel(pen, line, look, this.colours);
  }

  /** The shape around a chosen body and its members, where that is true. */
  #hullOfChosen() {
    const entity = this.#model.entities.get(this.#look.selection);
    if (!entity || this.tier === "many" || !this.cards.has(entity.id)) return null;
    return trueHull([entity.id, ...membersOf(entity, this.claims)], this.seenCards);
  }

  #isLookedAt(line) {
    return line.claims.some((claim) => claim.id === this.#look.hover || claim.id === this.#look.selection);
  }

  /** Names beside marks: of what is chosen, looked at, connected to it; then of what has most connections. */
  #drawNames(pen, scale, sight) {
    const size = Math.max(12, 11.5 / scale);
    const { selection, hover, focus, cards } = this.#look;
    const seen = this.seenCards;
    const rank = (id) => (id === selection ? 3 : id === hover || id === focus ? 2 : cards.has(id) ? 1 : 0);
    const weight = (id) => this.#model.entities.get(id).near.size;
    const ids = [...seen.keys()].filter((id) => cards.size === 0 || rank(id) > 0).sort((a, b) => rank(b) - rank(a) || weight(b) - weight(a));
    const bands = this.lines.filter((line) => line.band).map((line) => line.label);
    this.names = placeNames(ids, seen, (id) => this.#model.entities.get(id).name, (text) => widthOfName(pen, text, size), size, { sight, taken: bands });
    for (const name of this.names) drawMarkName(pen, name, size, this.#idle.has(name.id), this.colours);
    return this.names.map(({ box }) => box);
  }

  /** Relation names on the lines in focus, and on all when near; one that would lie on a card or name waits. */
  #drawLabels(pen, scale, sight, all = scale > 1.25 && this.tier !== "many") {
    const size = Math.max(12, 11 / scale); // never under 11 px on the screen
    const names = this.tier === "cards" ? [] : this.#drawNames(pen, scale, sight);
    const taken = [
      ...names,
      ...[...this.cards].filter(([id]) => !this.#hidden.has(id)).map(([, card]) => boxOf(card, 1)),
      ...this.lines.filter((line) => line.band).map((line) => line.label),
      ...this.lines.flatMap(signs).map((at) => boxOf({ ...at, w: 14, h: 14 })),
    ];
    const rank = ({ claims: [claim] }) => (claim.id === this.#look.hover ? 2 : claim.id === this.#look.selection ? 1 : 0);
    const wanted = this.lines
      .filter((line) => !line.band && (rank(line) || this.#look.lines.has(line.claims[0].id) || (all && this.#look.cards.size === 0)))
      .sort((a, b) => rank(b) - rank(a));
    const few = wanted.length <= FEW;
    this.labels = [];
    for (const line of wanted) {
      const [{ id, relationLabel: text }] = line.claims;
      const box = placeLabel(labelSize(pen, text, size), line.points, taken, { beside: few || rank(line) > 0, always: rank(line) > 0 });
      if (!box) continue;
      taken.push(box);
      this.labels.push({ id, box });
      drawLabel(pen, text, box, size, this.colours);
    }
  }

}

/** An entity with the size of its card, which only those have from the start that the page opens on. */
function withSize(entity) {
  return entity.w === undefined ? Object.assign(entity, cardOf(entity.name)) : entity;
}
