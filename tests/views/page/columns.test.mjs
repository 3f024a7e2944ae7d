// Columns become records again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "../../../views/page/columns.js";
import { readModel } from "../../../views/page/model.js";

test("each form of column fills its field", () => {
  const columns = {
    type: { is: "person" }, id: { all: ["a", "b", "c"] }, note: { some: ["x"], rows: [1] }, named: { of: [false], at: [0, 0, 1] },
  };
  assert.deepEqual(rowsOf({ count: 3, columns }), [
    { type: "person", id: "a" }, { type: "person", id: "b", note: "x" }, { type: "person", id: "c", named: false },
  ]);
});

test("records that are a list already stay", () => {
  assert.deepEqual(rowsOf([{ id: "a" }]), [{ id: "a" }]);
});

test("ends are numbers of entities, a sentence is put together from its parts and its tail", () => {
  const model = readModel({
    title: "T", relations: [["paid", "paid"]], sources: [],
    entities: { count: 2, columns: { id: { all: ["7", "07"] }, name: { all: ["Ana", "Bo"] } } },
    claims: {
      count: 2,
      columns: {
        id: { all: ["1", "2"] }, subject: { is: 0 }, object: { all: [1, "another case"] }, relation: { is: "paid" },
        tail: { some: [" in 1999"], rows: [0] }, sentence: { some: ["Ana paid"], rows: [1] },
      },
    },
  });
  const [first, second] = model.claims.values();
  assert.deepEqual([first.subject, first.object, first.sentence], ["7", "07", "Ana paid Bo in 1999"]);
  assert.deepEqual([second.object, second.sentence], ["another case", "Ana paid"]);
});
