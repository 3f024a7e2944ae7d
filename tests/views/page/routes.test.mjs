// Paths of lines: around cards, side by side, loops apart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, pathCrossesBox, pointAt } from "../../../views/page/geometry.js";
import { MOST_PARALLEL, SPREAD, pairUp, route } from "../../../views/page/routes.js";

const card = (x, y, w = 100, h = 31) => ({ x, y, w, h });
const claim = (id, subject, object) => ({ id, subject, object });
const cards = (entries) => new Map(Object.entries(entries));

function only(claims) {
  const pairs = pairUp(claims);
  assert.equal(pairs.length, 1);
  return pairs[0];
}

test("claims of one pair belong together whichever way they run", () => {
  const pair = only([claim("1", "a", "b"), claim("2", "b", "a")]);
  const lines = route(pair, cards({ a: card(0, 0), b: card(400, 0) }));
  assert.deepEqual(lines.map((line) => line.forward), [true, false]);
});

test("pairs whose names could be confused when joined stay apart", () => {
  assert.equal(pairUp([claim("1", "a,b", "c"), claim("2", "a", "b,c")]).length, 2);
});

test("a free way is straight", () => {
  const [line] = route(only([claim("1", "a", "b")]), cards({ a: card(0, 0), b: card(400, 0) }));
  assert.ok(line.points.every(({ y }) => Math.abs(y) < 1e-9));
});

test("a line starts and ends at the borders of its cards", () => {
  const [line] = route(only([claim("1", "a", "b")]), cards({ a: card(0, 0), b: card(400, 0) }));
  assert.ok(Math.abs(line.points[0].x - 52) < 1);
  assert.ok(Math.abs(line.points.at(-1).x - 348) < 1);
});

test("a card in the way is gone around", () => {
  const all = cards({ a: card(0, 0), b: card(500, 0), c: card(250, 0) });
  const [line] = route(only([claim("1", "a", "b")]), all);
  assert.equal(line.crossings, 0);
  assert.ok(!pathCrossesBox(line.points, boxOf(all.get("c"), 3)));
});

test("a wall of cards is gone around", () => {
  const wall = Object.fromEntries([-4, -3, -2, -1, 0, 1, 2, 3, 4].map((row) => [`w${row}`, card(250, row * 50)]));
  const all = cards({ a: card(0, 0), b: card(500, 0), ...wall });
  const [line] = route(only([claim("1", "a", "b")]), all);
  assert.equal(line.crossings, 0);
});

test("a card put a million pixels away has its line, around what is near it or not", () => {
  const all = cards({ a: card(0, 0), b: card(999_999, 999_999), c: card(200, 200) });
  const wall = Object.fromEntries(Array.from({ length: 40 }, (_, row) => [`w${row}`, card(250 + row * 90, 4000 - row * 90, 120, 120)]));
  const lines = route(only([claim("1", "a", "b"), claim("2", "a", "b")]), new Map([...all, ...cards(wall)]));
  assert.equal(lines.length, 2);
  for (const { points } of lines) assert.ok(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
});

test("parallel lines are a spread apart in the middle", () => {
  const claims = ["1", "2", "3", "4"].map((id) => claim(id, "a", "b"));
  const lines = route(only(claims), cards({ a: card(0, 0), b: card(400, 100) }));
  const middles = lines.map((line) => pointAt(line.points, 0.5));
  for (let i = 1; i < middles.length; i += 1) {
    const apart = Math.hypot(middles[i].x - middles[i - 1].x, middles[i].y - middles[i - 1].y);
    assert.ok(apart >= 18 && apart <= SPREAD + 2, String(apart));
  }
});

test("more than six are one band that holds all of them", () => {
  const claims = Array.from({ length: MOST_PARALLEL + 1 }, (_, i) => claim(String(i), "a", "b"));
  const lines = route(only(claims), cards({ a: card(0, 0), b: card(400, 0) }));
  assert.equal(lines.length, 1);
  assert.equal(lines[0].band, true);
  assert.equal(lines[0].claims.length, MOST_PARALLEL + 1);
});

test("loops of one card do not coincide and leave other cards alone", () => {
  const all = cards({ a: card(0, 0), b: card(70, -60) });
  const lines = route(only([claim("1", "a", "a"), claim("2", "a", "a")]), all);
  const [one, two] = lines.map((line) => pointAt(line.points, 0.5));
  assert.ok(Math.hypot(one.x - two.x, one.y - two.y) > 10);
  assert.ok(lines.every((line) => line.crossings === 0));
});

test("4,000 claims between two cards are drawn at once", () => {
  const claims = Array.from({ length: 4000 }, (_, i) => claim(String(i), "a", "b"));
  assert.equal(route(only(claims), cards({ a: card(0, 0), b: card(400, 0) })).length, 1);
});

test("where cards keep a gap, no line of a crowded picture crosses a foreign card", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const all = new Map();
  for (let i = 0; i < 40; i += 1) {
    const [w, h] = [70 + random() * 110, 31 + Math.floor(random() * 3) * 17];
    all.set(String(i), { x: (i % 8) * 215 + random() * 20, y: Math.floor(i / 8) * 115 + random() * 20, w, h });
  }
  const claims = Array.from({ length: 160 }, (_, i) => {
    const [a, b] = [Math.floor(random() * 40), Math.floor(random() * 12)];
    return claim(String(i), String(a), String(a === b ? a + 1 : b));
  });
  const crossings = pairUp(claims).flatMap((pair) => route(pair, all)).filter((line) => line.crossings > 0);
  assert.deepEqual(crossings.map((line) => line.claims[0]), []);
});
