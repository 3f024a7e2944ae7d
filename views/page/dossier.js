// The panel of one entity: names, what to do with it, its claims.
// `act` is the page: what a press does, and what it shows now.

import { make } from "./text.js";
import { say, sayOr } from "./words.js";
import { STANDINGS } from "./model.js";
import { glyphSample } from "./samples.js";
import { button, claimGroup, section } from "./rows.js";

export const AT_ONCE = 25;
const NAMES_AT_ONCE = 6;

/** One entity: names, description, then its claims by standing; those that have no line apart. */
export function entityPanel(entity, model, act) {
  const visible = entity.claims.filter(act.passes);
  const names = entity.names.filter((name) => name.form !== entity.name);
  const lines = visible.filter((claim) => claim.line);
  return [
    make("p", { class: "kicker" }, glyphSample(entity.glyph), ` ${entity.typeLabel}`, entity.named ? "" : `, ${say("unnamed")}`),
    make("h2", { tabindex: -1 }, entity.name),
    entity.description && entity.description !== entity.name ? make("p", {}, entity.description) : null,
    nameList(names.filter((name) => name.kind !== "title"), say("alsoCalled"), true),
    nameList(names.filter((name) => name.kind === "title"), say("titlesUsed"), false),
    entity.note ? make("p", { class: "note" }, entity.note) : null,
    actions(entity, act),
    ...STANDINGS.map((standing) => claimGroup(say(standing), lines.filter((claim) => claim.standing === standing), act, standing)),
    claimGroup(say("withoutLine"), visible.filter((claim) => !claim.line), act),
    visible.length ? null : make("p", { class: "empty" }, say("noClaims")),
    visible.length < entity.claims.length ? make("p", { class: "hint" }, say("hidden", { count: entity.claims.length - visible.length })) : null,
  ];
}

/** Forms of a name on one run of text; a long list opens at a press. */
function nameList(names, title, withKinds) {
  if (names.length === 0) return null;
  const forms = names.flatMap((name, number) => [
    number ? " · " : "", name.form,
    withKinds && name.kind !== "full" ? make("small", {}, ` (${sayOr(`kind_${name.kind}`, name.kind)})`) : null,
  ]);
  if (names.length <= NAMES_AT_ONCE) return section(title, make("p", { class: "names" }, forms));
  const heading = make("summary", {}, make("h3", {}, title, make("small", {}, ` ${names.length}`)));
  return make("details", { class: "names" }, heading, make("p", {}, forms));
}

function actions(entity, act) {
  const shown = act.shown.has(entity.id);
  const outside = [...entity.near].filter((id) => !act.shown.has(id));
  const buttons = [];
  if (!shown) buttons.push(button(say("addToPicture"), () => act.add(entity.id)));
  else if (outside.length) {
    const count = Math.min(AT_ONCE, outside.length);
    const words = outside.length > AT_ONCE ? say("expandSome", { count, total: outside.length }) : say("expand", { count });
    buttons.push(button(words, () => act.expand(entity.id, outside.slice(0, AT_ONCE))));
  }
  const added = act.addedBy.get(entity.id);
  if (added?.size) buttons.push(button(say("collapse", { count: added.size }), () => act.collapse(entity.id)));
  if (shown) buttons.push(button(say("hideFromPicture"), () => act.remove(entity.id)));
  return make("p", { class: "actions" }, buttons);
}
