// Posts: claims of one post together, the earliest first, and none that the filters hide.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readModel } from "../../../views/page/model.js";
import { postsOf } from "../../../views/page/posts.js";
import { setWords } from "../../../views/page/words.js";

setWords({ postAt: "{role}, {body}" });
const entity = (id, name) => ({ id, name, glyph: "person", typeLabel: "" });
const claim = (id, object, more) => ({ id, subject: "ana", object, relation: "held_post", sentence: "s", standing: "reported", ...more });
const model = readModel({
  title: "T", relations: [["held_post", "held a post in"], ["met", "met"]], posts: ["held_post"], sources: [],
  entities: [entity("ana", "Ana"), entity("port", "the Port"), entity("bank", "the Bank")],
  claims: [
    claim("1", "port", { role: "director", sinceDays: ["2018-01-01", "2018-12-31"] }),
    claim("2", "bank", { sinceDays: ["0001-01-01", "2016-05-31"] }),
    claim("3", "port", { role: "Director" }),
    claim("4", "port", { relation: "met" }),
    claim("5", "port", { polarity: "denies", role: "minister" }),
    { ...claim("6", "ana"), subject: "port" },
  ],
});
const titles = (passes) => postsOf(model.entities.get("ana"), model, passes).map((post) => [post.title, post.claims.map((one) => one.id)]);

test("one post has all its claims; what is open to the past begins where it ends", () => {
  assert.deepEqual(titles(() => true), [["held a post in the Bank", ["2"]], ["director, the Port", ["1", "3"]]]);
});

test("hidden claims make no post", () => assert.deepEqual(titles((one) => one.id === "3"), [["Director, the Port", ["3"]]]));

test("two bodies of one name are two posts", () => {
  const twins = readModel({
    title: "T", relations: [["held_post", "held a post in"]], posts: ["held_post"], sources: [],
    entities: [entity("ana", "Ana"), entity("bank-north", "the Bank"), entity("bank-south", "the Bank")],
    claims: [claim("1", "bank-north", { role: "director" }), claim("2", "bank-south", { role: "director" })],
  });
  const posts = postsOf(twins.entities.get("ana"), twins, () => true);
  assert.deepEqual(posts.map((post) => post.claims.map((one) => one.id)), [["1"], ["2"]]);
});
