// How a line says what it says: stroke by standing, colour and mark by procedure.

export const STROKES = new Map([
  ["recorded", { width: 3.2, dash: [] }],
  ["reported", { width: 2.2, dash: [] }],
  ["stated", { width: 1.4, dash: [] }],
  ["alleged", { width: 2, dash: [7, 5] }],
  ["inferred", { width: 2, dash: [2, 5] }],
  ["unstated", { width: 1.6, dash: [12, 3, 2, 3] }],
]);

const UNKNOWN = { width: 1, dash: [1, 6] };

export function strokeOf(standing) {
  return STROKES.get(standing) ?? UNKNOWN;
}

/** Colour family and mark of each procedure. */
export const MARKS = new Map([
  ["none", { colour: "none", mark: null }],
  ["accused", { colour: "accused", mark: "circle" }],
  ["investigated", { colour: "accused", mark: "circle" }],
  ["listed", { colour: "listed", mark: "box" }],
  ["sanctioned", { colour: "listed", mark: "box" }],
  ["charged", { colour: "charged", mark: "diamond" }],
  ["arrested", { colour: "charged", mark: "diamond" }],
  ["convicted", { colour: "charged", mark: "filled" }],
  ["cleared", { colour: "cleared", mark: "diamond" }],
  ["dropped", { colour: "cleared", mark: "diamond" }],
  ["acquitted", { colour: "cleared", mark: "diamond" }],
]);

export function markOf(procedure) {
  return MARKS.get(procedure) ?? MARKS.get("none");
}

/** Corners of the type glyphs in a unit circle; null is a circle. */
export const GLYPH_CORNERS = new Map([
  ["person", null],
  ["company", [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]]],
  ["public_body", [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]]],
  ["civil", [[0, -0.95], [1, 0.8], [-1, 0.8]]],
  ["armed_group", [[0, 0.95], [1, -0.8], [-1, -0.8]]],
  ["place", [[-0.7, -0.95], [0.7, -0.95], [0.7, 0.35], [0, 1], [-0.7, 0.35]]],
  ["asset", [[0, -1.05], [1.05, 0], [0, 1.05], [-1.05, 0]]],
  ["event", star()],
]);

function star() {
  return Array.from({ length: 10 }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    const radius = i % 2 ? 0.5 : 1.1;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius];
  });
}
