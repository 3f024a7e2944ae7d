// Where the name of a relation stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesMeet } from "../../../views/page/geometry.js";
import { placeLabel } from "../../../views/page/linenames.js";

const line = (length, y = 0) => [{ x: 0, y }, { x: length / 2, y }, { x: length, y }];
const card = (x, y = 0) => ({ left: x - 40, right: x + 40, top: y - 15, bottom: y + 15 });
const size = { wide: 60, high: 16 };

test("on a long line it stands in the middle, and further along where that is taken", () => {
  assert.deepEqual(placeLabel(size, line(400), [card(-40), card(440)]), { left: 170, right: 230, top: -8, bottom: 8 });
  const moved = placeLabel(size, line(400), [card(-40), card(440), card(200)]);
  assert.ok(!boxesMeet(moved, card(200)) && moved.top === -8);
});

test("beside a line that it would hide, off both ends", () => {
  const ends = [card(-40), card(90)];
  const box = placeLabel(size, line(50), ends, { beside: true });
  assert.ok(ends.every((end) => !boxesMeet(box, end)));
  assert.ok(box.top > 0 || box.bottom < 0);
});

test("where nothing is free it waits, or lies where it covers least", () => {
  const crowd = [{ left: -500, right: 500, top: -500, bottom: 500 }];
  assert.equal(placeLabel(size, line(50), crowd, { beside: true }), null);
  const half = [{ left: -500, right: 500, top: -500, bottom: 9 }, { left: -500, right: 500, top: 30, bottom: 500 }];
  const box = placeLabel(size, line(50), half, { beside: true, always: true });
  assert.ok(box.top > 0);
});
