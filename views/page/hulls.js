// Around a chosen body and those who belong to it: one shape, and only where nobody else lies in it.

import { boxOf } from "./geometry.js";

const PAD = 14;
const APART = 3;
const BODIES = new Set(["public_body", "civil", "company", "armed_group"]);
// A shape says "these belong together" without saying who says so: only what stands firmly and nobody denies is enough.
const FIRM = new Set(["recorded", "reported", "stated"]);

/** Who belongs to a body by these claims: whoever had a role in it. Empty for what is no body. */
export function membersOf(entity, claims) {
  if (!BODIES.has(entity.glyph)) return new Set();
  const belongs = (claim) => claim.object === entity.id && claim.subject !== entity.id && claim.family === "roles" &&
    FIRM.has(claim.standing) && claim.deniedBy.length === 0 && claim.deniedGenerallyBy.length === 0;
  return new Set(claims.filter(belongs).map((claim) => claim.subject));
}

/** The corners of the shape around these cards, or null where another card lies in it or they are too few. */
export function trueHull(ids, cards) {
  const inside = [...ids].filter((id) => cards.has(id));
  if (inside.length < 3) return null;
  const corners = convex(inside.flatMap((id) => cornersOf(boxOf(cards.get(id), PAD))));
  const members = new Set(inside);
  for (const [id, card] of cards) if (!members.has(id) && shapesMeet(corners, cornersOf(boxOf(card, APART)))) return null;
  return corners;
}

export function drawHull(pen, corners, colour) {
  pen.beginPath();
  corners.forEach(({ x, y }, i) => {
    pen[i ? "lineTo" : "moveTo"](x, y);
  });
  pen.closePath();
  pen.lineJoin = "round";
  pen.setLineDash([]);
  pen.globalAlpha = 0.1;
  pen.fillStyle = colour;
  pen.fill();
  pen.globalAlpha = 0.45;
  pen.lineWidth = 1.5;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.globalAlpha = 1;
}

function cornersOf({ left, right, top, bottom }) {
  return [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }];
}

/** The convex hull of points, one way round (Andrew's monotone chain). */
function convex(points) {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (order) => {
    const chain = [];
    for (const point of order) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turn(a, b, c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Whether two convex shapes share ground: they do unless a side of one of them parts them. */
function shapesMeet(one, other) {
  const parts = (shape) => shape.some((corner, i) => {
    const next = shape[(i + 1) % shape.length];
    const [nx, ny] = [next.y - corner.y, corner.x - next.x];
    const [low, high] = reach(one, nx, ny);
    const [otherLow, otherHigh] = reach(other, nx, ny);
    return high < otherLow || otherHigh < low;
  });
  return !parts(one) && !parts(other);
}

function reach(shape, nx, ny) {
  const along = shape.map(({ x, y }) => x * nx + y * ny);
  return [Math.min(...along), Math.max(...along)];
}
