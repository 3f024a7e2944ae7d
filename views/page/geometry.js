// Plane geometry without a canvas: boxes, sampled curves, distances.

export const SAMPLES = 32;

/** A card's box, grown by a margin. */
export function boxOf(card, margin = 0) {
  return {
    left: card.x - card.w / 2 - margin, right: card.x + card.w / 2 + margin,
    top: card.y - card.h / 2 - margin, bottom: card.y + card.h / 2 + margin,
  };
}

export function inBox(point, box) {
  return point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom;
}

/** Whether a straight piece runs through a box. */
export function pieceCrossesBox(start, end, box) {
  // An axis parts them: one of the box's two, or the one across the piece.
  if (start.x < box.left && end.x < box.left) return false;
  if (start.x > box.right && end.x > box.right) return false;
  if (start.y < box.top && end.y < box.top) return false;
  if (start.y > box.bottom && end.y > box.bottom) return false;
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const [wide, high] = [(box.right - box.left) / 2, (box.bottom - box.top) / 2];
  const [x, y] = [start.x - (box.left + wide), start.y - (box.top + high)];
  return Math.abs(x * dy - y * dx) <= wide * Math.abs(dy) + high * Math.abs(dx);
}

export function pathCrossesBox(points, box) {
  for (let i = 1; i < points.length; i += 1) if (pieceCrossesBox(points[i - 1], points[i], box)) return true;
  return false;
}

/** A quadratic curve from start to end that passes `bend` pixels beside the middle of the straight line. */
export function curve(start, end, bend, samples = SAMPLES) {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  const points = [];
  for (let i = 0; i <= samples; i += 1) {
    const t = i / samples;
    const away = bend * 4 * t * (1 - t);
    points.push({ x: start.x + dx * t - (dy / length) * away, y: start.y + dy * t + (dx / length) * away });
  }
  return points;
}

/** The same path moved sideways in its middle; its ends stay. Inside a narrow turn it cuts the turn short. */
export function shifted(points, offset) {
  if (offset === 0) return points;
  const last = points.length - 1;
  const moved = [points[0]];
  points.forEach((point, i) => {
    const [before, after] = [points[Math.max(0, i - 1)], points[Math.min(last, i + 1)]];
    const [dx, dy] = [after.x - before.x, after.y - before.y];
    const length = Math.hypot(dx, dy) || 1;
    const t = i / last;
    const away = offset * Math.min(1, 5.3 * t * (1 - t));
    const place = { x: point.x - (dy / length) * away, y: point.y + (dx / length) * away };
    const back = (place.x - moved.at(-1).x) * dx + (place.y - moved.at(-1).y) * dy <= 0;
    if (i > 0 && (i === last || !back)) moved.push(place);
  });
  return moved;
}

/** The same path with its sharp turns eased; its ends stay. */
export function softened(points, rounds = 3) {
  let path = points;
  for (let round = 0; round < rounds; round += 1) {
    path = path.map((point, i) => {
      if (i === 0 || i === path.length - 1) return point;
      const [before, after] = [path[i - 1], path[i + 1]];
      return { x: (before.x + 2 * point.x + after.x) / 4, y: (before.y + 2 * point.y + after.y) / 4 };
    });
  }
  return path;
}

/** The part of a path between two cards' borders. */
export function clipped(points, from, to) {
  let first = 0;
  while (first < points.length - 2 && inBox(points[first + 1], from)) first += 1;
  let last = points.length - 1;
  while (last > first + 1 && inBox(points[last - 1], to)) last -= 1;
  const kept = points.slice(first, last + 1);
  kept[0] = border(points[first + 1], points[first], from);
  kept[kept.length - 1] = border(points[last - 1], points[last], to);
  return kept;
}

/** Where the piece from an outer to an inner point meets the box. */
function border(outer, inner, box) {
  if (!inBox(inner, box)) return inner;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 12; i += 1) {
    const middle = (low + high) / 2;
    if (inBox(between(outer, inner, middle), box)) high = middle;
    else low = middle;
  }
  return between(outer, inner, low);
}

export function between(a, b, t) {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/** Point and direction at a share of a path's length. */
export function pointAt(points, share) {
  const lengths = [0];
  for (let i = 1; i < points.length; i += 1) {
    lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
  }
  const wanted = lengths.at(-1) * share;
  let i = 1;
  while (i < points.length - 1 && lengths[i] < wanted) i += 1;
  const piece = lengths[i] - lengths[i - 1] || 1;
  const place = between(points[i - 1], points[i], (wanted - lengths[i - 1]) / piece);
  return { ...place, angle: Math.atan2(points[i].y - points[i - 1].y, points[i].x - points[i - 1].x) };
}

/** As many points as asked for, evenly along a path. */
export function resampled(points, samples = SAMPLES) {
  return Array.from({ length: samples + 1 }, (_, i) => {
    const { x, y } = pointAt(points, i / samples);
    return { x, y };
  });
}

export function pathLength(points) {
  let length = 0;
  for (let i = 1; i < points.length; i += 1) length += Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

export function distanceToPath(point, points) {
  let best = Infinity;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1];
    const b = points[i];
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const t = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(point.x - a.x - dx * t, point.y - a.y - dy * t));
  }
  return best;
}

export function boxesMeet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Of boxes that all lie on something, the one that lies on least. */
export function leastCovered(boxes, taken) {
  const counts = boxes.map((box) => taken.filter((other) => boxesMeet(box, other)).length);
  return boxes[counts.indexOf(Math.min(...counts))];
}
