// Shapes around a body and its members: never with anybody else in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { membersOf, trueHull } from "../../../views/page/hulls.js";

const card = (x, y) => ({ x, y, w: 40, h: 20 });

function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** Whether a point lies in a convex shape. */
function holds(corners, { x, y }) {
  const sides = corners.map((a, i) => {
    const b = corners[(i + 1) % corners.length];
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
  });
  return sides.every((side) => side === sides[0]);
}

test("no hull holds a point of a card that does not belong to it, every member's is in it", () => {
  const next = random(5);
  let drawn = 0;
  for (let round = 0; round < 400; round += 1) {
    const cards = new Map(Array.from({ length: 12 }, (_, i) => [`c${i}`, card(next() * 900, next() * 600)]));
    const members = [...cards.keys()].filter(() => next() < 0.3);
    const corners = trueHull(members, cards);
    if (corners === null) continue;
    drawn += 1;
    for (const [id, { x, y, w, h }] of cards) {
      for (const [dx, dy] of [[0, 0], [w / 2, h / 2], [-w / 2, h / 2], [w / 2, -h / 2], [-w / 2, -h / 2]]) {
        assert.equal(holds(corners, { x: x + dx, y: y + dy }), members.includes(id));
      }
    }
  }
  assert.ok(drawn > 20, `${drawn} of 400`);
});

test("a card between two members keeps the hull away", () => {
  const cards = new Map([["a", card(0, 0)], ["b", card(300, 0)], ["c", card(150, 200)], ["x", card(150, 60)]]);
  assert.equal(trueHull(["a", "b", "c"], cards), null);
  cards.delete("x");
  assert.ok(trueHull(["a", "b", "c"], cards));
});

test("only roles that stand firmly and that nobody denies make a member", () => {
  const claim = (subject, more = {}) => ({ subject, object: "body", family: "roles", standing: "reported", deniedBy: [], deniedGenerallyBy: [], ...more });
  const claims = [
    claim("member"), claim("alleged", { standing: "alleged" }), claim("denies", { deniedBy: ["Ana"] }),
    claim("denies too", { deniedGenerallyBy: ["Ana"] }), claim("payer", { family: "money" }), claim("body"),
  ];
  assert.deepEqual([...membersOf({ id: "body", glyph: "civil" }, claims)], ["member"]);
  assert.equal(membersOf({ id: "body", glyph: "person" }, claims).size, 0);
});
