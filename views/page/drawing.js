// Cards and lines on a canvas.

import { pointAt } from "./geometry.js";
import { GLYPH_CORNERS, markOf, strokeOf } from "./strokes.js";
import { isContradicted, isDenied, procedureOf } from "./model.js";

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** One card: outline and glyph in the type's colour, name in ink; a dashed outline where nobody names it. */
export function drawCard(pen, card, entity, look, colours) {
  const colour = colours.get(entity.glyph);
  const [left, top] = [card.x - card.w / 2, card.y - card.h / 2];
  pen.globalAlpha = look.faded ? 0.22 : look.idle && !look.chosen && !look.focused ? 0.5 : 1;
  pen.beginPath();
  pen.roundRect(left, top, card.w, card.h, entity.glyph === "person" ? card.h / 2 : 5);
  pen.fillStyle = colours.get("ground");
  pen.fill();
  pen.save();
  pen.globalAlpha *= look.hovered || look.chosen ? 0.2 : 0.09;
  pen.fillStyle = colour;
  pen.fill();
  pen.restore();
  pen.lineWidth = 1.8;
  pen.strokeStyle = colour;
  pen.setLineDash(entity.named ? [] : [5, 4]);
  pen.stroke();
  pen.setLineDash([]);
  if (look.chosen || look.focused) {
    pen.beginPath();
    pen.roundRect(left - 4, top - 4, card.w + 8, card.h + 8, entity.glyph === "person" ? card.h / 2 + 4 : 8);
    pen.lineWidth = 3;
    pen.strokeStyle = colours.get("focus");
    pen.stroke();
  }
  drawGlyph(pen, entity.glyph, left + 16, card.y, 5.5, colour);
  drawName(pen, entity.lines, left + 27, card, colours.get("ink"));
  pen.globalAlpha = 1;
}

function drawName(pen, lines, left, card, ink) {
  const room = card.x + card.w / 2 - 8 - left;
  pen.font = `14px ${FONT}`;
  pen.fillStyle = ink;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  lines.forEach((line, number) => {
    pen.fillText(line, left + room / 2, card.y + (number - (lines.length - 1) / 2) * 17 + 0.5, room);
  });
}

export function drawGlyph(pen, glyph, x, y, radius, colour) {
  const corners = GLYPH_CORNERS.get(glyph) ?? null;
  pen.beginPath();
  if (corners) for (const [i, [dx, dy]] of corners.entries()) pen[i ? "lineTo" : "moveTo"](x + dx * radius, y + dy * radius);
  else pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}

/** One claim: its stroke, arrow, mark and, where somebody denies it, the bar. Among hundreds all of it is lighter. */
export function drawLine(pen, line, look, colours) {
  const [claim] = line.claims;
  const stroke = strokeOf(claim.standing);
  const { colour: family, mark } = markOf(procedureOf(claim));
  const colour = colours.get(family);
  const points = line.forward ? line.points : [...line.points].reverse();
  const share = look.light ? 0.6 : 1;
  pen.globalAlpha = look.faded ? 0.12 : look.light ? 0.62 : 1;
  if (look.chosen || look.hovered) {
    trace(pen, points);
    pen.lineWidth = stroke.width + 8;
    pen.lineCap = "round";
    pen.strokeStyle = colours.get("halo");
    pen.stroke();
  }
  pen.lineCap = "butt";
  trace(pen, points, claim.directed ? 7 : 0);
  pen.lineWidth = stroke.width * share;
  pen.strokeStyle = colour;
  pen.setLineDash(stroke.dash);
  pen.stroke();
  pen.setLineDash([]);
  if (claim.directed) drawArrow(pen, points, stroke.width * share, colour, share);
  const [marked, barred, contradicted] = ["mark", "bar", "contradiction"].map((sign) => signShare(claim, sign));
  if (marked) drawMark(pen, mark, pointAt(points, marked), colour, colours.get("ground"));
  if (barred) drawBar(pen, pointAt(points, barred), colours);
  if (contradicted) drawContradiction(pen, pointAt(points, contradicted), colours);
  pen.globalAlpha = 1;
}

/** Many lines at once, as no more than "there is something": strokes and signs are for those in focus. */
export function drawThinLines(pen, lines, faded, colours) {
  pen.globalAlpha = faded ? 0.1 : 0.38;
  pen.setLineDash([]);
  pen.lineWidth = 1;
  pen.strokeStyle = colours.get("muted");
  pen.beginPath();
  for (const { points } of lines) {
    points.forEach(({ x, y }, i) => {
      pen[i ? "lineTo" : "moveTo"](x, y);
    });
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

/** At which share of its line a claim has a sign; null where it has none. The first of several takes the middle. */
function signShare(claim, sign) {
  const mark = markOf(procedureOf(claim)).mark !== null;
  if (sign === "mark") return mark ? 0.5 : null;
  if (sign === "bar") return isDenied(claim) ? (mark ? 0.36 : 0.5) : null;
  return isContradicted(claim) ? (mark || isDenied(claim) ? 0.64 : 0.5) : null;
}

/** The places of a line's signs, for labels to keep off. */
export function signs(line) {
  if (line.band) return [];
  const points = line.forward ? line.points : [...line.points].reverse();
  return ["mark", "bar", "contradiction"].map((sign) => signShare(line.claims[0], sign)).filter(Boolean).map((share) => pointAt(points, share));
}

export function trace(pen, points, shortened = 0) {
  pen.beginPath();
  const last = points.length - 1;
  points.forEach((point, i) => {
    if (i === last && shortened) {
      const before = points[i - 1];
      const length = Math.hypot(point.x - before.x, point.y - before.y) || 1;
      const kept = Math.max(0, length - shortened) / length;
      pen.lineTo(before.x + (point.x - before.x) * kept, before.y + (point.y - before.y) * kept);
    } else pen[i ? "lineTo" : "moveTo"](point.x, point.y);
  });
}

function drawArrow(pen, points, width, colour, share) {
  const tip = points.at(-1);
  const before = points.findLast((point) => Math.hypot(point.x - tip.x, point.y - tip.y) > 8) ?? points[0];
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const [long, wide] = [9 * share + width, 3.6 * share + width * 0.5];
  pen.beginPath();
  pen.moveTo(tip.x, tip.y);
  for (const side of [1, -1]) {
    pen.lineTo(
      tip.x - Math.cos(angle) * long - Math.sin(angle) * wide * side,
      tip.y - Math.sin(angle) * long + Math.cos(angle) * wide * side,
    );
  }
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}

export function drawMark(pen, mark, at, colour, ground) {
  pen.save();
  pen.translate(at.x, at.y);
  pen.beginPath();
  if (mark === "circle") pen.arc(0, 0, 5, 0, 2 * Math.PI);
  else if (mark === "box") pen.rect(-4.8, -4.8, 9.6, 9.6);
  else {
    pen.moveTo(0, -7);
    pen.lineTo(7, 0);
    pen.lineTo(0, 7);
    pen.lineTo(-7, 0);
  }
  pen.closePath();
  pen.fillStyle = mark === "filled" || mark === "box" ? colour : ground;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.restore();
}

export function drawBar(pen, at, colours, reach = 9) {
  const [dx, dy] = [-Math.sin(at.angle) * reach, Math.cos(at.angle) * reach];
  for (const [width, colour] of [[7, colours.get("ground")], [3, colours.get("ink")]]) {
    pen.beginPath();
    pen.moveTo(at.x - dx, at.y - dy);
    pen.lineTo(at.x + dx, at.y + dy);
    pen.lineWidth = width;
    pen.lineCap = "butt";
    pen.strokeStyle = colour;
    pen.stroke();
  }
}

function drawContradiction(pen, at, colours) {
  pen.font = `bold 15px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = 5;
  pen.lineJoin = "round";
  pen.strokeStyle = colours.get("ground");
  pen.strokeText("≠", at.x, at.y);
  pen.fillStyle = colours.get("ink");
  pen.fillText("≠", at.x, at.y);
}

/** How wide and high the relation's name on a line is. */
export function labelSize(pen, text, size) {
  pen.font = `${size}px ${FONT}`;
  return { wide: pen.measureText(text).width + size * 0.8, high: size * 1.4 };
}

export function drawLabel(pen, text, box, size, colours) {
  pen.beginPath();
  pen.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 4);
  pen.fillStyle = colours.get("panel");
  pen.fill();
  pen.font = `${size}px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = colours.get("ink");
  pen.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
}
