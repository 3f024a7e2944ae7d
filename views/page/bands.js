// Bands: many claims between two cards as one broad line, with a label that counts them.

import { boxOf, boxesMeet, leastCovered, pointAt } from "./geometry.js";
import { STANDINGS, isDenied } from "./model.js";
import { FONT, drawBar, trace } from "./drawing.js";
import { strokeOf } from "./strokes.js";

const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7];
const BESIDE = [0, 9, -9, 28, -28]; // on the line, or so many pixels beside it

/** Where the labels of bands stand: on their line, else beside it, where they cover no card; else where they cover least. */
export function placeBandLabels(lines, cards) {
  const taken = [...cards].map((card) => boxOf(card, 3));
  for (const line of lines.filter((drawn) => drawn.band)) {
    const boxes = BESIDE.flatMap((away) => SHARES.map((share) => besideLine(line, share, away)));
    line.label = boxes.find((box) => !taken.some((other) => boxesMeet(box, other))) ?? leastCovered(boxes, taken);
    taken.push(line.label);
  }
}

function besideLine({ claims, points }, share, gap) {
  const { x, y, angle } = pointAt(points, share);
  const { left, right, top, bottom } = bandBox(claims, { x: 0, y: 0 });
  const [across, down] = [-Math.sin(angle), Math.cos(angle)];
  const away = gap + (Math.sign(gap) * (Math.abs(across) * (right - left) + Math.abs(down) * (bottom - top))) / 2;
  return bandBox(claims, { x: x + across * away, y: y + down * away });
}

/** Many claims between two cards: one broad line. How many stand how comes over all lines, by `drawBandLabel`. */
export function drawBand(pen, line, look, colours) {
  pen.globalAlpha = look.faded ? 0.15 : 1;
  trace(pen, line.points);
  pen.lineCap = "butt";
  for (const [width, colour] of [[12, "muted"], [9, look.chosen || look.hovered ? "halo" : "panel"]]) {
    pen.lineWidth = width;
    pen.strokeStyle = colours.get(colour);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** The pieces of a band's label: a stroke and a number for each standing, a bar and a number for the denied. */
export function bandCounts(claims) {
  const counts = STANDINGS.map((standing) => ({
    standing, count: claims.filter((claim) => claim.standing === standing).length,
  })).filter(({ count }) => count > 0);
  const denied = claims.filter(isDenied).length;
  return denied ? [...counts, { standing: null, count: denied }] : counts;
}

/** A stroke of 17 px and its number: thousands need more room than tens. */
function pieceWidth(counts) {
  return 26 + 8 * Math.max(2, ...counts.map(({ count }) => String(count).length));
}

/** The box of a band's label around a point: two pieces a row. */
export function bandBox(claims, at) {
  const counts = bandCounts(claims);
  const [wide, high] = [Math.min(2, counts.length) * pieceWidth(counts) + 10, Math.ceil(counts.length / 2) * 17 + 7];
  return { left: at.x - wide / 2, right: at.x + wide / 2, top: at.y - high / 2, bottom: at.y + high / 2 };
}

export function drawBandLabel(pen, line, look, colours) {
  pen.globalAlpha = look.faded ? 0.15 : 1;
  const { left, right, top, bottom } = line.label;
  pen.beginPath();
  pen.roundRect(left, top, right - left, bottom - top, 9);
  pen.fillStyle = colours.get("ground");
  pen.fill();
  pen.lineWidth = look.chosen || look.hovered ? 3 : 1.5;
  pen.strokeStyle = colours.get(look.chosen ? "focus" : "muted");
  pen.stroke();
  pen.font = `600 12px ${FONT}`;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  const counts = bandCounts(line.claims);
  const wide = pieceWidth(counts);
  counts.forEach(({ standing, count }, i) => {
    const [x, y] = [left + 9 + (i % 2) * wide, top + 12 + Math.floor(i / 2) * 17];
    const stroke = standing ? strokeOf(standing) : { width: 1.4, dash: [] };
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 17, y);
    pen.lineWidth = stroke.width;
    pen.setLineDash(stroke.dash);
    pen.strokeStyle = colours.get("ink");
    pen.stroke();
    pen.setLineDash([]);
    if (standing === null) drawBar(pen, { x: x + 8.5, y, angle: 0 }, colours, 6);
    pen.fillStyle = colours.get("ink");
    pen.fillText(String(count), x + 21, y + 0.5);
  });
  pen.globalAlpha = 1;
}
