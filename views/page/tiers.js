// How much is drawn of each entity and line, by how many entities are shown. views/opening.py has the same numbers.

export const MOST_CARDS = 80;
export const MOST_MARKS = 300;
export const MOST_DRAWN = 1000;

/** `cards`: names in boxes; `marks`: glyphs with names where there is room; `many`: marks, straight thin lines. */
export function tierOf(count) {
  if (count <= MOST_CARDS) return "cards";
  return count <= MOST_MARKS ? "marks" : "many";
}

/** The size of what stands for an entity; a mark is larger where more is connected to it. */
export function sizeIn(tier, entity) {
  if (tier === "cards") return { w: entity.w, h: entity.h };
  const [least, most] = tier === "marks" ? [12, 30] : [9, 24];
  const across = Math.round(Math.min(most, least + 2 * Math.sqrt(entity.near.size)));
  return { w: across, h: across };
}
