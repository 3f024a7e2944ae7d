// Labels of bands: every count in its own room, off the cards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bandBox, drawBandLabel, placeBandLabels } from "../../../views/page/bands.js";
import { boxOf, boxesMeet } from "../../../views/page/geometry.js";

const STANDINGS = ["recorded", "reported", "stated", "alleged", "inferred", "unstated"];
const WIDEST_DIGIT = 7.7; // of 12 px bold letters, in fonts that are common

function claims(count) {
  return STANDINGS.flatMap((standing) => Array.from({ length: count }, () => ({ standing, deniedBy: ["somebody"], deniedGenerallyBy: [] })));
}

/** A pen that keeps where strokes and numbers stand. */
function recorder() {
  const drawn = [];
  let start = null;
  return {
    drawn,
    beginPath() {}, roundRect() {}, fill() {}, stroke() {}, setLineDash() {},
    moveTo(x, y) { start = { x, y }; },
    lineTo(x, y) { if (y === start.y) drawn.push({ left: start.x, right: x, y }); },
    fillText(text, x, y) { drawn.push({ text, left: x, right: x + text.length * WIDEST_DIGIT, y: y - 0.5 }); },
  };
}

for (const count of [3, 42, 667, 12_345]) {
  test(`counts of ${count} have their own room inside the label`, () => {
    const line = { claims: claims(count), label: bandBox(claims(count), { x: 0, y: 0 }) };
    const pen = recorder();
    drawBandLabel(pen, line, {}, new Map());
    assert.equal(pen.drawn.filter(({ text }) => text).length, 7); // six standings, and how many are denied
    for (const [number, one] of pen.drawn.entries()) {
      assert.ok(one.left > line.label.left && one.right < line.label.right, JSON.stringify(one));
      for (const other of pen.drawn.slice(number + 1)) {
        if (one.y === other.y) assert.ok(one.right < other.left || other.right < one.left, JSON.stringify([one, other]));
      }
    }
  });
}

test("a label keeps off cards: on its line where there is room, else beside it", () => {
  for (const apart of [400, 180]) {
    const cards = [{ x: 0, y: 0, w: 100, h: 31 }, { x: apart, y: 0, w: 100, h: 31 }];
    const line = { band: true, claims: claims(600), points: [{ x: 52, y: 0 }, { x: apart - 52, y: 0 }] };
    placeBandLabels([line], cards);
    assert.ok(cards.every((card) => !boxesMeet(line.label, boxOf(card))), `${apart} px apart`);
    assert.equal(line.label.top < 0 && line.label.bottom > 0, apart === 400);
  }
});
