// The paths that the reader asks for, found once for each choice of ends and filters.

import { makeIndex } from "./search.js";
import { Net, Order } from "./paths.js";

const KEPT = 6; // nets, the last ones first
export const MOST_PATHS = 99;

export class PathTool {
  #model;
  #order = null;
  #index = null;
  #nets = new Map();
  #answers = new Map();

  constructor(model) {
    this.#model = model;
  }

  /** Rows to look for entities in. */
  index = () => (this.#index ??= makeIndex({ ...this.#model, claims: new Map(), sources: new Map() }));

  /**
   * What joins the two ends of a selection over the claims that pass: the path that is chosen, how many are known, whether there
   * are more, the shortest; where there is none, whether there is one without filters (`filtered`) or with all entities (`leftOut`).
   */
  find({ from, to, without, which }, page) {
    if (from === null || to === null || from === to) return null;
    const narrowing = page.narrowing;
    const key = JSON.stringify([from, to, without, narrowing]);
    if (!this.#answers.has(key)) {
      const net = this.#net(narrowing, page.passes);
      keep(this.#answers, key, { net, walk: net.paths(from, to, without), known: [], shortest: net.shortest(from, to, without), more: true });
    }
    const answer = this.#answers.get(key);
    const wanted = which === "shortest" ? 0 : which;
    while (answer.more && answer.known.length <= wanted + 1) {
      const { value, done } = answer.walk.next();
      if (done || answer.known.length >= MOST_PATHS) answer.more = false;
      else answer.known.push(value);
    }
    const { known, shortest } = answer;
    if (known.length === 0) return { path: null, ...this.#cause(from, to, without, page) };
    const at = Math.min(wanted, known.length - 1);
    return { path: which === "shortest" ? shortest : known[at], at, known, shortest: same(shortest, known[0]) ? null : shortest };
  }

  #cause(from, to, without, page) {
    const whole = () => this.#net("", () => true);
    return {
      leftOut: without.length > 0 && this.#net(page.narrowing, page.passes).shortest(from, to) !== null,
      filtered: page.isNarrowed && whole().shortest(from, to, without) !== null,
    };
  }

  #net(narrowing, passes) {
    if (!this.#nets.has(narrowing)) {
      this.#order ??= new Order(this.#model.entities.keys());
      keep(this.#nets, narrowing, new Net([...this.#model.claims.values()].filter(passes), this.#order));
    }
    return this.#nets.get(narrowing);
  }
}

function keep(cache, key, value) {
  cache.set(key, value);
  if (cache.size > KEPT) cache.delete(cache.keys().next().value);
}

function same(one, other) {
  return one.ids.length === other.ids.length && one.ids.every((id, i) => id === other.ids[i]);
}
