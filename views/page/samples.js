// Small pictures of strokes, marks and glyphs for the legend and the panels, as SVG.

import { makeSvg } from "./text.js";
import { GLYPH_CORNERS, markOf, strokeOf } from "./strokes.js";

function box(...children) {
  return makeSvg("svg", { viewBox: "0 0 40 14", width: 40, height: 14, "aria-hidden": "true", class: "sample" }, ...children);
}

function stroke(width, dash, colour) {
  return makeSvg("line", {
    x1: 1, x2: 39, y1: 7, y2: 7, stroke: `var(--${colour})`, "stroke-width": width, "stroke-dasharray": dash.join(" "),
  });
}

export function standingSample(standing) {
  const { width, dash } = strokeOf(standing);
  return box(stroke(width, dash, "none"));
}

export function procedureSample(procedure) {
  const { colour, mark } = markOf(procedure);
  return box(stroke(2.2, [], colour), ...(mark ? [markShape(mark, colour)] : []));
}

export function deniedSample(denied) {
  const line = stroke(2.2, [], "none");
  return denied ? box(line, makeSvg("line", { x1: 20, x2: 20, y1: 0, y2: 14, stroke: "var(--ink)", "stroke-width": 3 })) : box(line);
}

export function contradictedSample() {
  const sign = makeSvg("text", { x: 20, y: 12, "text-anchor": "middle", class: "sign" });
  sign.textContent = "≠";
  return box(stroke(2.2, [], "none"), sign);
}

export function glyphSample(glyph) {
  const corners = GLYPH_CORNERS.get(glyph);
  const shape = corners
    ? makeSvg("polygon", { points: corners.map(([x, y]) => `${7 + x * 5.5},${7 + y * 5.5}`).join(" "), fill: `var(--${glyph})` })
    : makeSvg("circle", { cx: 7, cy: 7, r: 5.5, fill: `var(--${glyph})` });
  return makeSvg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true", class: "glyph" }, shape);
}

export function documentSample() {
  const sheet = makeSvg("path", { d: "M2.5 1h6l3 3v9h-9z", fill: "none", stroke: "var(--muted)", "stroke-width": 1.6, "stroke-linejoin": "round" });
  const lines = makeSvg("path", { d: "M5 6h4.5M5 8.4h4.5M5 10.8h3", stroke: "var(--muted)", "stroke-width": 1.2 });
  return makeSvg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true", class: "glyph" }, sheet, lines);
}

function markShape(mark, colour) {
  const paint = {
    stroke: `var(--${colour})`, "stroke-width": 2,
    fill: mark === "filled" || mark === "box" ? `var(--${colour})` : "var(--panel)",
  };
  if (mark === "circle") return makeSvg("circle", { cx: 20, cy: 7, r: 4.2, ...paint });
  if (mark === "box") return makeSvg("rect", { x: 16, y: 3, width: 8, height: 8, ...paint });
  return makeSvg("polygon", { points: "20,1 26,7 20,13 14,7", ...paint });
}
