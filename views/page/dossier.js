// The panel of one entity: what authorities did, posts, names, what to do with it; then what others say of it
// beside what it says itself. `act` is the page: what a press does, and what it shows now.

import { make } from "./text.js";
import { say, sayOr } from "./words.js";
import { STANDINGS, isDenied, strongestNear } from "./model.js";
import { actList } from "./acts.js";
import { postList } from "./posts.js";
import { glyphSample, standingSample } from "./samples.js";
import { button, claimGroup } from "./rows.js";

export const AT_ONCE = 25;
const NAMES_AT_ONCE = 6;

export function entityPanel(entity, model, act) {
  const says = new Set(entity.says);
  const all = [...new Set([...entity.claims, ...entity.says])];
  const visible = all.filter(act.passes);
  const sides = {
    others: visible.filter((claim) => !says.has(claim)),
    own: visible.filter((claim) => says.has(claim)),
  };
  return [
    make("p", { class: "kicker" }, glyphSample(entity.glyph), ` ${entity.typeLabel}`, entity.named ? "" : `, ${say("unnamed")}`),
    make("h2", { tabindex: -1 }, entity.name),
    entity.description && entity.description !== entity.name ? make("p", {}, entity.description) : null,
    actions(entity, act),
    actList(entity, model, act),
    entity.note ? make("p", { class: "note" }, entity.note) : null,
    postList(entity, model, act),
    nameList(entity.names.filter((name) => name.form !== entity.name), model),
    ...claimsOf(entity, sides, act),
    visible.length ? null : make("p", { class: "empty" }, say("noClaims")),
    visible.length < all.length ? make("p", { class: "hint" }, say("hidden", { count: all.length - visible.length })) : null,
  ];
}

/** Forms of a name with kind, language and the documents that use it; a long list opens at a press. */
function nameList(names, model) {
  if (names.length === 0) return null;
  const rows = names.map((name) => {
    const seen = (name.seen ?? []).map((id) => model.sources.get(id)?.title ?? id);
    const kind = name.kind === "full" ? null : sayOr(`kind_${name.kind}`, name.kind);
    return make("li", {}, make("span", {}, name.form),
      make("small", {}, [kind, languageOf(name.language), seen.length ? say("seenIn", { titles: seen.join("; ") }) : null].filter(Boolean).join(" · ")));
  });
  const heading = make("summary", {}, make("h3", {}, say("namesUsed"), make("small", {}, ` ${names.length}`)));
  return make("details", { class: "names", open: names.length <= NAMES_AT_ONCE }, heading, make("ul", {}, rows));
}

function languageOf(code) {
  if (!code) return null;
  try {
    return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(code);
  } catch {
    return code; // not a code that a browser knows
  }
}

/** Two tabs where the entity speaks itself, else only its claims. */
function claimsOf(entity, sides, act) {
  const headings = { others: say("othersSay"), own: say("ownWords", { name: entity.name }) };
  if (entity.says.length === 0) return groups(sides.others, act);
  const chosen = act.dossierSide;
  const tab = (side) => make("button", {
    type: "button", role: "tab", id: `tab-${side}`, "aria-selected": String(side === chosen), "aria-controls": "dossier-side",
    tabindex: side === chosen ? 0 : -1,
    on: {
      click: () => act.showSide(side),
      keydown: (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        act.showSide(side === "own" ? "others" : "own");
      },
    },
  }, headings[side], make("small", {}, ` ${sides[side].length}`));
  return [
    make("div", { class: "tabs", role: "tablist", "aria-label": say("claims") }, tab("others"), tab("own")),
    make("div", { id: "dossier-side", role: "tabpanel", "aria-labelledby": `tab-${chosen}` },
      sides[chosen].length ? groups(sides[chosen], act) : make("p", { class: "empty" }, say("noneOnThisSide"))),
  ];
}

/** Claims by standing, the firmest first; those that have no line apart. A row of counts leads to each. */
function groups(claims, act) {
  const lines = claims.filter((claim) => claim.line);
  const parts = STANDINGS.map((standing) => claimGroup(say(standing), lines.filter((claim) => claim.standing === standing), act, standing)).filter(Boolean);
  const denied = claims.filter(isDenied).length;
  return [
    denied ? make("p", { class: "hint" }, say(denied === 1 ? "oneIsDenied" : "someAreDenied", { count: denied })) : null,
    parts.length > 1 ? make("p", { class: "jumps" }, parts.map((part) => jumpTo(part))) : null,
    ...parts,
    claimGroup(say("withoutLine"), claims.filter((claim) => !claim.line), act),
  ].filter(Boolean);
}

function jumpTo(part) {
  const heading = part.querySelector("h3");
  const { group } = part.dataset;
  const count = heading.querySelector("small").textContent;
  return make("button", { type: "button", on: { click: () => {
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  } } }, standingSample(group), `${say(group)}${count}`);
}

function actions(entity, act) {
  const shown = act.shown.has(entity.id);
  const outside = strongestNear(entity, act.model.entities).filter((id) => !act.shown.has(id));
  const buttons = [];
  if (!shown) buttons.push(button(say("addToPicture"), () => act.add(entity.id)));
  else if (outside.length) {
    const count = Math.min(AT_ONCE, outside.length);
    const words = outside.length > AT_ONCE ? say("expandSome", { count, total: outside.length }) : say("expand", { count });
    buttons.push(button(words, () => act.expand(entity.id, outside.slice(0, AT_ONCE))));
  }
  const added = act.addedBy.get(entity.id);
  if (added?.size) buttons.push(button(say("collapse", { count: added.size }), () => act.collapse(entity.id)));
  buttons.push(button(say("pathFromHere"), () => act.openPath(entity.id)));
  if (shown) buttons.push(button(say("hideFromPicture"), () => act.remove(entity.id)));
  return make("p", { class: "actions" }, buttons);
}
