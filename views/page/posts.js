// Posts and memberships of a person or body as a small time line. A partial date is drawn as wide as it is: pale from its
// first to its last possible day. Nothing is drawn where nothing is said; claims without a date are counted in words.

import { make, makeSvg } from "./text.js";
import { say } from "./words.js";
import { STANDINGS } from "./model.js";
import { datesOf, vouched } from "./phrases.js";
import { folded, section } from "./rows.js";
import { strokeOf } from "./strokes.js";

const POSTS_AT_FIRST = 3;
const WIDTH = 320;
const DAY = 86_400_000;

/** The posts of an entity, those with the earliest dates first; null where no claim tells of one. */
export function postList(entity, model, act) {
  const posts = postsOf(entity, model, act.passes);
  if (posts.length === 0) return null;
  const scale = postScale(posts.flatMap((post) => post.claims.flatMap(postDays)));
  const rows = folded(posts, POSTS_AT_FIRST, (post) => postRow(post, scale, act), (count) => say("morePosts", { count }));
  const list = make("div", { class: "posts" }, scale ? postAxis(scale) : null, rows);
  return section(say("posts"), list, scale ? make("p", { class: "hint" }, say("postsKey")) : null);
}

/** Claims of one post (same body, same role) together. */
export function postsOf(entity, model, passes) {
  const found = new Map();
  for (const claim of entity.claims) {
    if (claim.subject !== entity.id || !claim.line || !model.posts.has(claim.relation) || !passes(claim)) continue;
    const body = model.entities.get(claim.object).name;
    const title = claim.role ? say("postAt", { role: claim.role, body }) : `${claim.relationLabel} ${body}`;
    const key = JSON.stringify([claim.object, title.toLowerCase()]);
    if (!found.has(key)) found.set(key, { title, claims: [] });
    found.get(key).claims.push(claim);
  }
  const start = (post) => Math.min(...post.claims.flatMap(postDays), Infinity);
  return [...found.values()].sort((left, right) => start(left) - start(right) || left.title.localeCompare(right.title) || 0);
}

function dayNumbers(pair) {
  return (pair ?? []).map((text) => {
    const year = Number(text.slice(0, 4));
    return year <= 1 || year >= 9999 ? null : Date.parse(text) / DAY; // the calendar's ends stand for an open side
  });
}

function postDays(claim) {
  return [claim.whenDays, claim.sinceDays, claim.untilDays].flatMap(dayNumbers).filter((day) => day !== null);
}

/** From day to pixel, with whole years at both ends. */
function postScale(all) {
  if (all.length === 0) return null;
  const [first, last] = [Math.min(...all), Math.max(...all)].map((day) => new Date(day * DAY).getUTCFullYear());
  const [from, to] = [Date.UTC(first, 0, 1) / DAY, Date.UTC(last + 1, 0, 1) / DAY];
  return { first, last, from, to, x: (day) => 1 + ((day - from) / (to - from)) * (WIDTH - 2) };
}

function postAxis(scale) {
  const years = scale.last - scale.first + 1;
  const step = [1, 2, 5, 10, 20, 50, 100, 500].find((size) => years / size <= 7) ?? 1000;
  const svg = makeSvg("svg", { viewBox: `0 0 ${WIDTH} 16`, class: "axis", "aria-hidden": "true" });
  for (let year = Math.ceil(scale.first / step) * step; year <= scale.last; year += step) {
    const x = scale.x(Date.UTC(year, 0, 1) / DAY);
    const label = makeSvg("text", { x: x + 3, y: 11 });
    label.textContent = String(year);
    svg.append(makeSvg("line", { x1: x, x2: x, y1: 2, y2: 16, class: "tick" }), label);
  }
  return svg;
}

function postRow(post, scale, act) {
  const [only] = post.claims;
  const dated = post.claims.filter((claim) => postDays(claim).length > 0);
  const undated = post.claims.length - dated.length;
  const dates = [...new Set(dated.map(datesOf))].filter(Boolean);
  const words = [
    vouched(post.claims, act.model),
    post.claims.length > 1 ? say("claimCount", { count: post.claims.length }) : null,
    dates.length > 2 ? null : dates.join("; "),
    undated ? say(dated.length ? "someUndated" : "undated", { count: undated }) : null,
  ];
  const firmest = STANDINGS.find((standing) => post.claims.some((claim) => claim.standing === standing)) ?? only.standing;
  return make("button", {
    type: "button", class: "post", "data-claim": only.key, on: { click: () => (post.claims.length > 1 ? act.openBand(post.claims) : act.openClaim(only.id)) },
  }, make("span", {}, post.title), dated.length ? postBars(dated, scale, dates, firmest) : null, make("small", {}, words.filter(Boolean).join(" · ")));
}

/** One strip: strong from a known beginning to a known end, pale where a date may lie, thin to an arrow where no end is said. */
function postBars(claims, scale, dates, firmest) {
  const svg = makeSvg("svg", { viewBox: `0 0 ${WIDTH} 12`, class: "bars", role: "img", "aria-label": dates.join("; ") });
  svg.append(makeSvg("line", { x1: 0, x2: WIDTH, y1: 6, y2: 6, class: "rail" }));
  const dash = strokeOf(firmest).dash.join(" ");
  for (const claim of claims) {
    const [when, since, until] = [claim.whenDays, claim.sinceDays, claim.untilDays].map(dayNumbers);
    for (const pair of [when, since, until]) if (pair.length) svg.append(possibleStrip(pair, scale));
    if (when.length && when[0] === when[1]) svg.append(makeSvg("circle", { cx: scale.x(when[0]), cy: 6, r: 3, class: "moment" }));
    const [begun, ended] = [since[1] ?? since[0], until[0] ?? until[1]];
    if (since.length && until.length && ended > begun) {
      svg.append(makeSvg("line", { x1: scale.x(begun), x2: scale.x(ended), y1: 6, y2: 6, class: "held", "stroke-dasharray": dash }));
    } else if (since.length && !until.length) svg.append(...openEnd(scale.x(begun), WIDTH, -8));
    else if (until.length && !since.length) svg.append(...openEnd(scale.x(ended), 0, 8));
  }
  return svg;
}

function openEnd(from, tip, back) {
  return [
    makeSvg("line", { x1: from, x2: tip, y1: 6, y2: 6, class: "unsaid" }),
    makeSvg("polygon", { points: `${tip},6 ${tip + back},2 ${tip + back},10`, class: "tip" }),
  ];
}

function possibleStrip([first, last], scale) {
  const [x1, x2] = [scale.x(first ?? scale.from), scale.x((last ?? scale.to) + 1)];
  return makeSvg("rect", { x: x1, width: Math.max(3, x2 - x1), y: 2, height: 8, rx: 2, class: "possible" });
}
