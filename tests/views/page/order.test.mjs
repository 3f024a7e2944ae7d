// The order of the table's rows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder, pressed } from "../../../views/page/order.js";

const claim = (id, more = {}) => ({ id, sentence: id, standing: "reported", chainText: "", evidence: [], deniedBy: [], deniedGenerallyBy: [], ...more });
const ids = (claims) => claims.map(({ id }) => id).join(" ");
const model = { sources: new Map([["first", {}], ["second", {}]]) };

test("by date: a date that is open to one side counts from where it is known, undated ones come last either way", () => {
  const claims = [
    claim("none"), claim("before-2021", { untilDays: ["0001-01-01", "2020-12-31"] }),
    claim("since-2019", { sinceDays: ["2019-03-01", "2019-03-31"], untilDays: ["2022-01-01", "2022-01-01"] }),
    claim("in-2020", { whenDays: ["2020-01-01", "2020-12-31"] }),
  ];
  assert.equal(ids(inOrder(claims, { column: "date", down: false }, model)), "since-2019 in-2020 before-2021 none");
  assert.equal(ids(inOrder(claims, { column: "date", down: true }, model)), "before-2021 in-2020 since-2019 none");
  assert.equal(inOrder(claims, null, model), claims);
});

test("by standing from the firmest, by document and paragraph, by who denies it", () => {
  const place = (source, paragraph) => ({ evidence: [{ source, paragraph }] });
  const claims = [
    claim("a", { standing: "alleged", ...place("second", 2) }), claim("b", { standing: "recorded", ...place("first", 12), deniedBy: ["Ana"] }),
    claim("c", { standing: "alleged", ...place("first", 9) }), claim("d", { standing: "stated" }),
  ];
  assert.equal(ids(inOrder(claims, { column: "standing", down: false }, model)), "b d a c");
  assert.equal(ids(inOrder(claims, { column: "document", down: false }, model)), "c b a d");
  assert.equal(ids(inOrder(claims, { column: "contested", down: true }, model)), "b a c d");
});

test("a press sorts, a second turns round, a third leaves the order of the case", () => {
  const once = pressed(null, "date");
  assert.deepEqual(once, { column: "date", down: false });
  assert.deepEqual(pressed(once, "date"), { column: "date", down: true });
  assert.equal(pressed(pressed(once, "date"), "date"), null);
  assert.deepEqual(pressed(once, "standing"), { column: "standing", down: false });
});
