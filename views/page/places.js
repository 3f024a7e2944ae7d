// Where cards go that the reader adds: near the one they belong to, on free ground. Nothing else moves.

import { boxOf, boxesMeet, pathCrossesBox } from "./geometry.js";

const GAP = 22;

/** A free centre for a card of this size near a point, on growing ellipses; `lines` are paths to keep off. */
export function freePlace(size, near, cards, lines = []) {
  const taken = [...cards.values()].map((card) => boxOf(card, GAP));
  let fallback = null;
  for (let ring = 1; ring < 60; ring += 1) {
    const steps = 8 + ring * 4;
    for (let step = 0; step < steps; step += 1) {
      const angle = (step / steps) * 2 * Math.PI + ring * 0.7;
      const place = { x: near.x + Math.cos(angle) * ring * 62, y: near.y + Math.sin(angle) * ring * 40, w: size.w, h: size.h };
      const box = boxOf(place);
      if (taken.some((other) => boxesMeet(box, other))) continue;
      if (!lines.some((points) => pathCrossesBox(points, boxOf(place, 4)))) return { x: place.x, y: place.y };
      fallback ??= place;
      if (ring > 14) return { x: fallback.x, y: fallback.y };
    }
  }
  return fallback ?? near;
}
