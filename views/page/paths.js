// Paths between two entities: the strongest, the next ones, the shortest. docs/explanation/page.md defines the order.
// A line's rank is its standing, and of two with the same standing the one that nobody denies comes first.

import { STANDINGS, isDenied } from "./model.js";

export const RANKS = STANDINGS.length * 2 + 2; // the last two are for a standing that the page does not know

export function rankOf(claim) {
  const standing = STANDINGS.indexOf(claim.standing);
  return (standing < 0 ? STANDINGS.length : standing) * 2 + (isDenied(claim) ? 1 : 0);
}

/** Entities as numbers, in the order of their ids. */
export class Order {
  constructor(ids) {
    this.ids = inOrder([...ids]);
    this.numbers = new Map(this.ids.map((id, number) => [id, number]));
  }
}

/** The lines of claims as a net: for each two entities the strongest line between them. */
export class Net {
  #ids;
  #numbers;
  #starts;
  #ends;
  #ranks;
  #lines;
  #distance;
  #waiting;

  /** `order` may be kept for other claims about the same entities. */
  constructor(claims, order) {
    this.#ids = order.ids;
    this.#numbers = order.numbers;
    this.#index(claims.filter((claim) => claim.line && claim.subject !== claim.object), this.#ids.length);
    this.#distance = new Int32Array(this.#ids.length);
    this.#waiting = new Int32Array(this.#ids.length);
  }

  /** Neighbours of each number in one run of arrays, in the order of their numbers, each with the strongest line to it. */
  #index(claims, count) {
    const size = claims.length;
    const [from, to, ranks] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    const starts = new Int32Array(count + 1);
    for (let place = 0; place < size; place += 1) {
      from[place] = this.#numbers.get(claims[place].subject);
      to[place] = this.#numbers.get(claims[place].object);
      ranks[place] = rankOf(claims[place]);
      starts[from[place] + 1] += 1;
      starts[to[place] + 1] += 1;
    }
    for (let number = 0; number < count; number += 1) starts[number + 1] += starts[number];
    // Neighbour, rank and place in the case as one number, so that sorting brings the strongest line to each first.
    const keys = new Float64Array(size * 2);
    const next = starts.slice(0, count);
    for (let place = 0; place < size; place += 1) {
      keys[next[from[place]]++] = (to[place] * RANKS + ranks[place]) * size + place;
      keys[next[to[place]]++] = (from[place] * RANKS + ranks[place]) * size + place;
    }
    this.#starts = new Int32Array(count + 1);
    [this.#ends, this.#ranks, this.#lines] = [new Int32Array(size * 2), new Uint8Array(size * 2), new Array(size * 2)];
    let at = 0;
    for (let number = 0; number < count; number += 1) {
      sortPart(keys, starts[number], starts[number + 1]);
      for (let i = starts[number]; i < starts[number + 1]; i += 1) {
        const place = keys[i] % size;
        const other = from[place] === number ? to[place] : from[place];
        if (at > this.#starts[number] && this.#ends[at - 1] === other) continue;
        this.#ends[at] = other;
        this.#lines[at] = claims[place];
        this.#ranks[at] = ranks[place];
        at += 1;
      }
      this.#starts[number + 1] = at;
    }
  }

  /** Paths from the strongest on, without a loop and without the entities that are left out. */
  *paths(from, to, without = []) {
    const ends = this.#endsOf(from, to, without);
    if (ends === null) return;
    const { start, goal, banned } = ends;
    const found = [];
    const candidates = [];
    const first = this.#best([start], goal, 0, banned, new Set());
    if (first) candidates.push({ ...first, branch: 0 });
    while (candidates.length) {
      candidates.sort(stronger);
      const path = candidates.shift();
      found.push(path.numbers);
      yield this.#told(path.numbers);
      // Every other path leaves this one somewhere: the best of those that leave at each place (Yen, Lawler).
      for (let at = path.branch; at < path.numbers.length - 1; at += 1) {
        const root = path.numbers.slice(0, at + 1);
        const used = new Set(found.filter((other) => root.every((number, i) => other[i] === number)).map((other) => other[at + 1]));
        const other = this.#best(root, goal, this.#weakest(root), banned, used);
        if (other) candidates.push({ ...other, branch: at });
      }
    }
  }

  /** The path with the fewest steps; of equally short ones the strongest. Null where there is none. */
  shortest(from, to, without = []) {
    const ends = this.#endsOf(from, to, without);
    if (ends === null) return null;
    const { start, goal, banned } = ends;
    const steps = this.#walk(start, goal, RANKS, banned, new Set())?.length;
    if (steps === undefined) return null;
    for (let rank = 0; rank < RANKS; rank += 1) {
      const numbers = this.#walk(start, goal, rank, banned, new Set(), steps);
      if (numbers?.length === steps) return this.#told([start, ...numbers]);
    }
    return null;
  }

  #endsOf(from, to, without) {
    const [start, goal] = [this.#numbers.get(from), this.#numbers.get(to)];
    if (start === undefined || goal === undefined || start === goal) return null;
    const banned = new Set(without.map((id) => this.#numbers.get(id)));
    banned.delete(undefined);
    return banned.has(start) || banned.has(goal) ? null : { start, goal, banned };
  }

  /** The best path that begins with these numbers and does not go on to those used: its weakest rank first, then steps. */
  #best(root, goal, least, banned, used) {
    const start = root.at(-1);
    const closed = new Set([...banned, ...root.slice(0, -1)]);
    for (let rank = least; rank < RANKS; rank += 1) {
      const rest = this.#walk(start, goal, rank, closed, used);
      if (rest) return { numbers: [...root, ...rest], rank };
    }
    return null;
  }

  /** The fewest steps over lines up to a rank, the smallest numbers first: the numbers after the start, or null. */
  #walk(start, goal, rank, closed, used, most = Infinity) {
    const [distance, waiting, starts, ends, ranks] = [this.#distance, this.#waiting, this.#starts, this.#ends, this.#ranks];
    distance.fill(-1);
    for (const number of closed) distance[number] = -2;
    distance[goal] = 0;
    waiting[0] = goal;
    let [head, tail] = [0, 1];
    while (head < tail && distance[start] === -1) {
      const number = waiting[head];
      head += 1;
      if (distance[number] >= most) return null;
      for (let at = starts[number]; at < starts[number + 1]; at += 1) {
        const other = ends[at];
        if (ranks[at] > rank || distance[other] !== -1 || (other === start && used.has(number))) continue;
        distance[other] = distance[number] + 1;
        waiting[tail] = other;
        tail += 1;
      }
    }
    if (distance[start] < 0) return null;
    const path = [];
    for (let number = start; number !== goal;) {
      const here = number;
      for (let at = starts[here]; at < starts[here + 1]; at += 1) {
        const other = ends[at];
        if (ranks[at] <= rank && distance[other] === distance[here] - 1 && !(here === start && used.has(other))) {
          number = other;
          break;
        }
      }
      path.push(number);
    }
    return path;
  }

  #weakest(numbers) {
    let rank = 0;
    for (let i = 1; i < numbers.length; i += 1) rank = Math.max(rank, this.#ranks[this.#between(numbers[i - 1], numbers[i])]);
    return rank;
  }

  #between(from, to) {
    let at = this.#starts[from];
    while (this.#ends[at] !== to) at += 1;
    return at;
  }

  /** A path as ids and the strongest line of each step; `weakest` is the number of its weakest step. */
  #told(numbers) {
    const lines = numbers.slice(1).map((number, i) => this.#lines[this.#between(numbers[i], number)]);
    const ranks = lines.map(rankOf);
    return { ids: numbers.map((number) => this.#ids[number]), lines, weakest: ranks.indexOf(Math.max(...ranks)) };
  }
}

/** Sort a part of an array; most are of a few numbers. */
function sortPart(keys, start, end) {
  if (end - start > 24) {
    keys.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i += 1) {
    const key = keys[i];
    let at = i;
    for (; at > start && keys[at - 1] > key; at -= 1) keys[at] = keys[at - 1];
    keys[at] = key;
  }
}

function stronger(one, other) {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.numbers.length !== other.numbers.length) return one.numbers.length - other.numbers.length;
  const at = one.numbers.findIndex((number, i) => number !== other.numbers[i]);
  return at < 0 ? 0 : one.numbers[at] - other.numbers[at];
}

const SURROGATE = /[\uD800-\uDFFF]/;

/** As Python and the documentation order ids: by code points, also beyond the letters that fit into 16 bits. */
function inOrder(ids) {
  return ids.some((id) => SURROGATE.test(id)) ? ids.sort(byCodePoints) : ids.sort();
}

function byCodePoints(one, other) {
  const [left, right] = [[...one], [...other]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = left[i].codePointAt(0) - right[i].codePointAt(0);
    if (difference) return difference;
  }
  return left.length - right.length;
}
