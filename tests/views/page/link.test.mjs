// Links: what is written comes back, and nothing else is taken for a link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "../../../views/page/link.js";
import { noTime } from "../../../views/page/time.js";

const start = () => ({ filters: new Map(), time: noTime(), selection: null, placed: new Map(), gone: [], table: false, step: null, camera: null });
const HOSTILE = ["__proto__", "a~b,c&d=e", "100%", "%2", "#?+ /", "é→日本", "'()!*", "\u202e", "<script>alert(1)</script>", "007", "toString"];

test("the page as it opens has no link", () => {
  assert.equal(writeLink(start()), "");
  assert.deepEqual(readLink(""), start());
});

test("a link is short and can be read by people", () => {
  const state = { ...start(), filters: new Map([["standing", ["alleged", "inferred"]]]), selection: { kind: "entity", id: "ana-soto" }, step: 2 };
  assert.equal(writeLink(state), "1&f=standing~alleged~inferred&s=e~ana-soto&n=3");
});

test("every part comes back, with any ids", () => {
  const selections = [null, { kind: "entity", id: HOSTILE[1] }, { kind: "claim", id: HOSTILE[5] }, { kind: "band", ends: [HOSTILE[0], HOSTILE[3]] }];
  const times = [noTime(), { ...noTime(), unsure: false }, { mode: "range", first: "2019-01-01", last: "2020-06-30", unsure: true }, { mode: "moment", first: "2020-08-14", last: "2020-08-14", unsure: false }];
  for (const selection of selections) for (const time of times) {
    const state = {
      filters: new Map([["source", HOSTILE], ["denied", ["denied"]]]), time, selection,
      placed: new Map(HOSTILE.map((id, number) => [id, { x: (number + 1) * -37, y: number * 1000 }])),
      gone: HOSTILE, table: true, step: 7, camera: { x: -12, y: 40, scale: 0.125 },
    };
    const link = writeLink(state);
    assert.deepEqual(readLink(link), state);
    assert.equal(new URL(`file:///page.html#${link}`).hash, `#${link}`); // a browser leaves it as it is
  }
});

test("what is far out of sight is written so that it can be read", () => {
  const state = { ...start(), placed: new Map([["a", { x: 3e6, y: -4e8 }]]), camera: { x: -9e6, y: 1, scale: 0 } };
  const read = readLink(writeLink(state));
  assert.deepEqual(read.placed, new Map([["a", { x: 1e6, y: -1e6 }]]));
  assert.deepEqual(read.camera, { x: -1e6, y: 1, scale: 0.02 });
});

test("what is forged, cut or of another version is refused as a whole", () => {
  const forged = [
    "2&s=e~ana", "s=e~ana", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "1&s", "1&s=", "1&=x", "1&zz=1", "1&z=1", "1&s=e~a&s=e~b",
    "1&s=e", "1&s=q~a", "1&s=e~a~b", "1&s=b~a", "1&s=e~a,e~b", "1&s=e~%", "1&s=e~%C3", "1&f=nothing~x", "1&f=standing", "1&f=__proto__~x",
    "1&c=1~2", "1&c=1~2~0", "1&c=1~2~-1", "1&c=1~2~1e9", "1&c=NaN~2~1", "1&c=1~2~Infinity", "1&m=a~1", "1&m=a~1~99999999", "1&m=a~0x1~2",
    "1&n=0", "1&n=-1", "1&n=1.5", "1&v=other", "1&t=range~2020-01-01", "1&t=range~2020-02-30~2020-03-01", "1&t=range~2021-01-01~2020-01-01",
    "1&t=all", "1&t=dated~x", "1&t=range~2020-01-01~2020-01-02,moment~2020-01-01~2020-01-01", "1&t=__proto__~2020-01-01~2020-01-02",
    "1&f=type~person,type~event", "1&m=a~1~1,a~2~2", `1&s=e~${"a".repeat(300_000)}`,
  ];
  for (const text of forged) assert.equal(readLink(text), null, text.slice(0, 60));
});

test("a link cut anywhere gives a state or nothing, never an error", () => {
  const link = writeLink({ ...start(), filters: new Map([["type", HOSTILE]]), time: { mode: "range", first: "2019-01-01", last: "2020-06-30", unsure: false }, selection: { kind: "claim", id: HOSTILE[8] }, gone: HOSTILE, camera: { x: 1, y: 2, scale: 1.5 } });
  for (let length = 0; length < link.length; length += 1) {
    for (const text of [link.slice(0, length), link.slice(length), `${link.slice(0, length)}%${link.slice(length)}`]) readLink(text);
  }
});
