// Which way each line goes: parallel claims side by side, around cards they do not belong to.

import { boxesMeet, boxOf, clipped, curve, pathCrossesBox, pathLength, shifted, softened } from "./geometry.js";
import { detour } from "./detours.js";

export const MOST_PARALLEL = 6;
export const SPREAD = 22;
const CLOSEST = 18; // parallel lines are never nearer in their middle
const MARGIN = 4;
const CLEAR = 8; // how far a detour stays off cards
const AROUND = 320; // a detour may go this far beside the straight line
const WIDEST_OF_MARKS = 62;
const BENDS = [0, 20, -20, 40, -40, 62, -62, 88, -88, 118, -118, 150, -150, 190, -190];

/** Claims grouped by the two entities they join; loops have the same entity twice. */
export function pairUp(claims) {
  const pairs = new Map();
  for (const claim of claims) {
    const ends = claim.subject < claim.object ? [claim.subject, claim.object] : [claim.object, claim.subject];
    const key = JSON.stringify(ends);
    if (!pairs.has(key)) pairs.set(key, { key, left: ends[0], right: ends[1], claims: [] });
    pairs.get(key).claims.push(claim);
  }
  return [...pairs.values()];
}

/**
 * The drawn paths of a pair: one a claim, or one band where there are too many to tell apart.
 * Each is {claims, points, forward} with `forward` false where its claim runs from right to left. Between cards lines
 * go around others, between marks they only bend (detours would be nothing but knots), between many they are straight.
 */
export function route(pair, cards, tier = "cards") {
  if (pair.left === pair.right) return loops(pair, cards);
  const [left, right] = [cards.get(pair.left), cards.get(pair.right)];
  const band = pair.claims.length > MOST_PARALLEL;
  const count = band ? 1 : pair.claims.length;
  const offsets = Array.from({ length: count }, (_, i) => (i - (count - 1) / 2) * SPREAD);
  const { paths, crossings } = tier === "many" ? straight(left, right, offsets) : bestPaths(left, right, offsets, foreign(left, right, cards, tier), tier);
  return paths.map((points, i) => ({
    claims: band ? pair.claims : [pair.claims[i]],
    band,
    points,
    forward: band || pair.claims[i].subject === pair.left,
    crossings: crossings[i],
  }));
}

function foreign(left, right, cards, tier) {
  const around = tier === "cards" ? AROUND : WIDEST_OF_MARKS + SPREAD * MOST_PARALLEL;
  const area = {
    left: Math.min(left.x, right.x) - around, right: Math.max(left.x, right.x) + around,
    top: Math.min(left.y, right.y) - around, bottom: Math.max(left.y, right.y) + around,
  };
  return [...cards.values()].filter(
    (card) => card !== left && card !== right && card.x > area.left && card.x < area.right && card.y > area.top && card.y < area.bottom,
  );
}

/** Where a line leaves a card: not all at its middle, but towards where they go. */
function anchor(card, other) {
  const room = Math.max(0, card.w / 2 - 18);
  return { x: card.x + Math.max(-room, Math.min(room, (other.x - card.x) * 0.22)), y: card.y };
}

/**
 * The bend that keeps the whole bundle off foreign cards; else each line its own bend; else a way around them, the
 * lines side by side where there is room for it, closer where there is not.
 */
function bestPaths(left, right, offsets, others, tier) {
  const [start, end] = [anchor(left, right), anchor(right, left)];
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const widest = tier === "cards" ? Math.max(40, length * 0.7) : Math.min(WIDEST_OF_MARKS, length * 0.3);
  const bends = BENDS.filter((bend) => Math.abs(bend) <= widest);
  const clip = (points) => clipped(points, boxOf(left, 2), boxOf(right, 2));
  const tight = offsets.map((offset) => (offset * CLOSEST) / SPREAD);
  let best = null;
  const consider = (paths) => {
    const candidate = measured(paths, others);
    if (best === null || candidate.total < best.total) best = candidate;
    return best.total === 0;
  };
  for (const side of offsets.length > 1 ? [offsets, tight] : [offsets]) {
    for (const bend of bends) if (consider(side.map((offset) => clip(curve(start, end, bend + offset))))) return best;
  }
  if (offsets.length > 1 && consider(separately(offsets, bends, (bend) => clip(curve(start, end, bend)), others))) return best;
  if (tier !== "cards") return best;
  const reach = tight.at(-1);
  const tries = reach > 0 ? [[CLEAR, 1], [CLEAR + reach, 1], [CLEAR + 3, 5 / reach], [CLEAR + 3, 2 / reach]] : [[CLEAR, 1], [CLEAR + 3, 1], [CLEAR - 3, 1]];
  for (const [clear, share] of tries) {
    const around = detour(start, end, others, clear);
    if (around === null || (clear === CLEAR + reach && pathLength(around) > length * 1.5)) continue;
    const side = tight.map((offset) => shifted(around, offset * share));
    if (reach > 0 && consider(side.map((points) => clip(softened(points))))) return best;
    if (consider(side.map(clip))) return best;
  }
  return best;
}

/** As short as can be; parallel ones side by side. */
function straight(left, right, offsets) {
  const paths = offsets.map((offset) => clipped(curve(left, right, offset, offset === 0 ? 2 : 12), boxOf(left, 1), boxOf(right, 1)));
  return { paths, crossings: paths.map(() => 0) };
}

/** Each line takes the nearest free bend that is apart from those taken. */
function separately(offsets, bends, bent, others) {
  const taken = [];
  return offsets.map((offset) => {
    const order = bends.map((bend) => bend + offset).sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset));
    for (const bend of order) {
      if (taken.some((other) => Math.abs(other - bend) < CLOSEST)) continue;
      const points = bent(bend);
      if (crossed(points, others) > 0) continue;
      taken.push(bend);
      return points;
    }
    return bent(offset);
  });
}

function crossed(points, others) {
  const area = filledBox(points);
  let count = 0;
  for (const card of others) {
    const box = boxOf(card, MARGIN);
    if (boxesMeet(box, area) && pathCrossesBox(points, box)) count += 1;
  }
  return count;
}

/** The box that a path fills. */
function filledBox(points) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left: left - 1, right: right + 1, top: top - 1, bottom: bottom + 1 };
}

function measured(paths, others) {
  const crossings = paths.map((points) => crossed(points, others));
  return { paths, crossings, total: crossings.reduce((sum, count) => sum + count, 0) };
}

/** Loops at the corner that is freest, each wider than the one before. */
function loops(pair, cards) {
  const card = cards.get(pair.left);
  const band = pair.claims.length > MOST_PARALLEL;
  const count = band ? 1 : pair.claims.length;
  const others = [...cards.values()].filter((other) => other !== card);
  const corners = [[1, -1], [-1, -1], [1, 1], [-1, 1]].map((corner) => {
    const paths = Array.from({ length: count }, (_, i) => loop(card, corner, i));
    const hits = paths.map((points) => others.filter((other) => pathCrossesBox(points, boxOf(other, 2))).length);
    return { paths, hits, total: hits.reduce((sum, hit) => sum + hit, 0) };
  });
  const { paths, hits } = corners.reduce((best, corner) => (corner.total < best.total ? corner : best));
  return paths.map((points, i) => ({
    claims: band ? pair.claims : [pair.claims[i]], band, points, forward: true, crossings: hits[i],
  }));
}

function loop(card, [sideways, upward], number) {
  const reach = 30 + number * 20;
  const start = { x: card.x + sideways * (card.w / 2 - 22), y: card.y + upward * (card.h / 2 + 2) };
  const end = { x: card.x + sideways * (card.w / 2 + 2), y: card.y + upward * (card.h / 2 - 12) };
  const first = { x: start.x, y: start.y + upward * reach * 1.4 };
  const second = { x: end.x + sideways * reach * 1.4, y: end.y };
  return Array.from({ length: 25 }, (_, i) => {
    const t = i / 24;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return {
      x: a * start.x + b * first.x + c * second.x + d * end.x,
      y: a * start.y + b * first.y + c * second.y + d * end.y,
    };
  });
}
