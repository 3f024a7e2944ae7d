// Paths: the order against brute force on random graphs, the words of the definition, and speed at size.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Net, Order, rankOf } from "../../../views/page/paths.js";

const STANDINGS = ["recorded", "reported", "stated", "alleged", "inferred"];
let made = 0;
const line = (subject, object, standing = "reported", denied = false, more = {}) => {
  made += 1;
  return { id: `c${made}`, subject, object, standing, line: true, deniedBy: denied ? ["x"] : [], deniedGenerallyBy: [], ...more };
};
const netOf = (claims) => new Net(claims, new Order(new Set(claims.flatMap(({ subject, object }) => [subject, object]))));
const first = (net, ...rest) => net.paths(...rest).next().value;
const words = (path) => path?.ids.join(">");

/** A generator of its own, so that every run tries the same. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("the strongest path goes around an allegation, the shortest does not", () => {
  const net = netOf([line("a", "d", "alleged"), line("a", "b"), line("c", "b", "recorded"), line("c", "d", "stated")]);
  const strongest = first(net, "a", "d");
  assert.equal(words(strongest), "a>b>c>d");
  assert.equal(strongest.weakest, 2);
  assert.equal(strongest.lines[1].standing, "recorded");
  assert.equal(words(net.shortest("a", "d")), "a>d");
});

test("of equal standing what nobody denies comes first, a denial in general counts, standing comes before denial", () => {
  assert.equal(words(first(netOf([line("a", "c", "reported", true), line("a", "b"), line("b", "c")]), "a", "c")), "a>b>c");
  const general = line("a", "c", "reported", false, { deniedGenerallyBy: ["x"] });
  assert.equal(words(first(netOf([general, line("a", "b"), line("b", "c")]), "a", "c")), "a>b>c");
  assert.equal(words(first(netOf([line("a", "c", "reported", true), line("a", "b", "stated"), line("b", "c")]), "a", "c")), "a>c");
});

test("then fewest steps, then ids in order; the first claim of equal ones speaks for a step", () => {
  const lines = [line("a", "x"), line("x", "d"), line("a", "k"), line("k", "d"), line("a", "c"), line("c", "c2"), line("c2", "d"), line("a", "k")];
  const net = netOf(lines);
  assert.deepEqual([...net.paths("a", "d")].map(words), ["a>k>d", "a>x>d", "a>c>c2>d"]);
  assert.equal(first(net, "a", "d").lines[0].id, lines[2].id);
});

test("lines lead both ways; loops, denials and claims about claims lead nowhere", () => {
  assert.equal(words(first(netOf([line("b", "a"), line("c", "b")]), "a", "c")), "a>b>c");
  const none = netOf([line("a", "a"), line("a", "b", "reported", false, { line: false }), line("c", "c")]);
  assert.equal(first(none, "a", "b"), undefined);
  assert.equal(none.shortest("a", "b"), null);
});

test("ends that are the same, unknown or left out have no path; several can be left out", () => {
  const net = netOf([line("a", "b"), line("b", "d"), line("a", "c"), line("c", "d")]);
  for (const [from, to, without] of [["a", "a", []], ["a", "zz", []], ["a", "d", ["a"]], ["a", "d", ["d"]], ["a", "d", ["b", "c"]]]) {
    assert.equal(first(net, from, to, without), undefined);
    assert.equal(net.shortest(from, to, without), null);
  }
  assert.equal(words(first(net, "a", "d", ["b", "nobody"])), "a>c>d");
});

test("ids that are names of JavaScript, and ids beyond 16 bits in the order of their code points", () => {
  assert.equal(words(first(netOf([line("__proto__", "constructor"), line("constructor", "7")]), "__proto__", "7")), "__proto__>constructor>7");
  assert.equal(words(first(netOf([line("a", "\u{1F600}"), line("\u{1F600}", "d"), line("a", "\uFF5E"), line("\uFF5E", "d")]), "a", "d")), "a>\uFF5E>d");
});

test("all paths come in the defined order, as brute force finds them", () => {
  let seen = 0;
  for (let seed = 1; seed <= 250; seed += 1) {
    const next = random(seed);
    const nodes = Array.from({ length: 4 + Math.floor(next() * 4) }, (_, i) => `n${i}`);
    const claims = Array.from({ length: Math.floor(next() * 16) + 3 }, () => {
      const [subject, object] = [nodes[Math.floor(next() * nodes.length)], nodes[Math.floor(next() * nodes.length)]];
      return line(subject, object, STANDINGS[Math.floor(next() * 5)], next() < 0.3);
    });
    const without = next() < 0.3 ? [nodes[2]] : [];
    const wanted = bruteForce(claims, nodes[0], nodes[1], without);
    const net = new Net(claims, new Order(nodes));
    assert.deepEqual([...net.paths(nodes[0], nodes[1], without)].map(words), wanted.map(({ ids }) => ids.join(">")), `seed ${seed}`);
    const shortest = net.shortest(nodes[0], nodes[1], without);
    const wantedShortest = [...wanted].sort((a, b) => a.ids.length - b.ids.length || a.rank - b.rank || (a.ids < b.ids ? -1 : 1))[0];
    assert.equal(words(shortest ?? undefined) ?? null, wantedShortest ? wantedShortest.ids.join(">") : null, `seed ${seed}`);
    for (const path of net.paths(nodes[0], nodes[1], without)) {
      const ranks = path.lines.map(rankOf);
      assert.equal(path.weakest, ranks.indexOf(Math.max(...ranks)));
      for (const [i, claim] of path.lines.entries()) assert.deepEqual([claim.subject, claim.object].sort(), [path.ids[i], path.ids[i + 1]].sort());
    }
    seen += wanted.length;
  }
  assert.ok(seen > 500, String(seen));
});

/** Every path without a loop, sorted by the definition and by nothing else. */
function bruteForce(claims, from, to, without) {
  const paths = [];
  const strength = (a, b) => Math.min(...claims.filter((one) => [one.subject, one.object].sort().join() === [a, b].sort().join()).map((one) => STANDINGS.indexOf(one.standing) * 2 + one.deniedBy.length));
  const nodes = [...new Set(claims.flatMap(({ subject, object }) => [subject, object]))].filter((id) => !without.includes(id));
  const go = (ids, rank) => {
    if (ids.at(-1) === to) return paths.push({ ids, rank });
    for (const other of nodes) {
      const step = ids.includes(other) ? Infinity : strength(ids.at(-1), other);
      if (step < Infinity) go([...ids, other], Math.max(rank, step));
    }
    return null;
  };
  if (nodes.includes(from)) go([from], 0);
  return paths.sort((a, b) => a.rank - b.rank || a.ids.length - b.ids.length || (a.ids.join("\n") < b.ids.join("\n") ? -1 : 1));
}

test("at 50,000 entities and 75,000 lines the strongest, the shortest and three more are there at once", () => {
  const next = random(7);
  const pick = () => `e${Math.floor(next() * 50_000)}`;
  const claims = Array.from({ length: 75_000 }, () => line(pick(), pick(), STANDINGS[1 + Math.floor(next() * 4)], next() < 0.1));
  const ids = Array.from({ length: 50_000 }, (_, i) => `e${i}`);
  const start = process.cpuUsage();
  const net = new Net(claims, new Order(ids));
  const paths = net.paths("e17", "e40000");
  assert.ok(paths.next().value.ids.length > 3);
  assert.ok(net.shortest("e17", "e40000").ids.length > 3);
  for (let i = 0; i < 3; i += 1) assert.ok(paths.next().value);
  const all = process.cpuUsage(start).user / 1000;
  assert.ok(all < 3000, `${all} ms`); // far above what it takes: a machine of a test may be slow
});
