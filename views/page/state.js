// What the reader has before them, as one plain value: links and the story keep it and bring it back.

import { GROUPS, noFilters } from "./filters.js";
import { legendWords } from "./legend.js";
import { noTime } from "./time.js";

/** The page as it is. Cards are listed where they are not as the page opened: at another place, added, taken out. */
export function takeState(page) {
  const { picture, first } = page;
  const places = new Map([...picture.cards].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
  const atFirst = (id, { x, y }) => first.has(id) && Math.round(first.get(id).x) === x && Math.round(first.get(id).y) === y;
  return {
    filters: new Map([...page.filters].filter(([, words]) => words.size).map(([group, words]) => [group, [...words]])),
    time: { ...page.time },
    selection: plainSelection(page.selection),
    placed: new Map([...places].filter(([id, place]) => !atFirst(id, place))),
    gone: [...first.keys()].filter((id) => !places.has(id)),
    table: page.isTable,
    step: page.step,
    camera: sameValue(picture.camera, picture.fitted) ? null : picture.camera,
  };
}

/** Make the page as it was. What it no longer has is left out; the answer is how many such things there were. */
export function putState(page, state) {
  const { model, picture } = page;
  let missing = 0;
  const kept = (ids, known) => {
    const found = ids.filter(known);
    missing += ids.length - found.length;
    return found;
  };
  const entity = (id) => model.entities.has(id);
  page.filters = noFilters();
  for (const [group, words] of state.filters) {
    const known = new Set(legendWords(group, model));
    for (const word of kept(GROUPS.includes(group) ? words : [], (one) => known.has(one))) page.filters.get(group).add(word);
  }
  page.time = { ...noTime(), ...state.time };
  const gone = new Set(kept(state.gone, entity));
  const placed = kept([...state.placed.keys()], entity).map((id) => [id, state.placed.get(id)]);
  picture.arrange(new Map([...[...page.first].filter(([id]) => !gone.has(id)), ...placed]));
  page.addedBy.clear();
  page.selection = selectionIn(model, state.selection);
  if (state.selection && state.selection.kind !== "step" && !page.selection) missing += 1;
  if (page.selection?.kind === "path") {
    page.selection.without = kept(page.selection.without, entity);
    page.lastPath = page.selection;
  } else if (page.selection === null) page.lastPath = null;
  page.step = state.step !== null && state.step < model.story.length ? state.step : null;
  if (page.step !== state.step) missing += 1;
  if (page.step !== null) {
    page.story.bring(state.gone);
    page.selection ??= { kind: "step" };
  }
  page.showView(state.table);
  return missing;
}

/** A selection of things that the page has, or null. */
function selectionIn(model, selection) {
  if (selection === null) return null;
  const { kind, id, ends } = selection;
  if (kind === "entity") return model.entities.has(id) ? selection : null;
  if (kind === "step") return null; // the number of the step says it
  if (kind === "claim") return model.claims.has(id) ? selection : null;
  if (kind === "source") return model.sources.has(id) ? selection : null;
  if (kind === "path") return [selection.from, selection.to].every((end) => end === null || model.entities.has(end)) ? { ...selection } : null;
  if (kind === "band") {
    const [left, right] = ends;
    const between = (claim) => claim.line && ((claim.subject === left && claim.object === right) || (claim.subject === right && claim.object === left));
    const claims = (model.entities.get(left)?.claims ?? []).filter(between);
    return claims.length ? { kind, claims } : null;
  }
  return null;
}

/** A selection without records: a band is what lies between its ends. */
function plainSelection(selection) {
  if (selection?.kind !== "band") return selection;
  const [{ subject, object }] = selection.claims;
  return { kind: "band", ends: [subject, object] };
}

/** Where the reader is, for Back and Forward. */
export function placeOf(page) {
  return [plainSelection(page.selection), page.step];
}

export function sameValue(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
