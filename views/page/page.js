// The page's one state (filters, time, selection, cards) and what each action makes of it. `show.js` shows it, `state.js` keeps it
// as a value.

import { say } from "./words.js";
import { claimPasses, entityPasses, isFiltering, noFilters } from "./filters.js";
import { isTiming, noTime, timePasses } from "./time.js";
import { legendWords, syncLegend } from "./legend.js";
import { syncGlance } from "./glance.js";
import { READABLE } from "./camera.js";
import { pressed } from "./order.js";
import { strongestNear } from "./model.js";
import { syncBanner } from "./banner.js";
import { AT_ONCE } from "./dossier.js";
import { Story } from "./story.js";
import { PathTool } from "./pathtool.js";
import { focusBack, openerOf } from "./focus.js";
import { PHONE, find, showEmptiness, showFocus, showPanel, showTable, tell } from "./show.js";

export class Page {
  filters = noFilters();
  time = noTime();
  listeners = [];
  addedBy = new Map();
  selection = null;
  step = null;
  opener = null; // where the keyboard was before the panel opened
  lastPath = null; // to go back to from one of its claims
  story = new Story(this);
  found = null; // what joins the ends of a path that is selected
  #pathCards = new Set(); // cards that the path brought and nobody else asked for
  focused = null;
  dossierSide = "others"; // whose claims the panel of an entity lists: `others` or `own`
  scope = "picture"; // whose claims the table lists: `picture` or `case`
  order = null; // of the table's rows; null: as the case has them

  constructor(model, picture) {
    this.model = model;
    this.picture = picture;
    this.first = new Map([...picture.cards].map(([id, { x, y }]) => [id, { x, y }]));
    this.shown = picture.cards;
    this.paths = new PathTool(model);
  }

  passes = (claim) => claimPasses(claim, this.filters, this.model.entities) && timePasses(claim, this.time);

  /** Claims that pass the filters, lines or not. */
  passingClaims() {
    return [...this.model.claims.values()].filter(this.passes);
  }

  /** Those of them that are lines in the picture. */
  drawnClaims() {
    return this.passingClaims().filter((claim) => this.#inPicture(claim));
  }

  get isNarrowed() {
    return isFiltering(this.filters) || isTiming(this.time);
  }

  /** The filters as one text: equal texts leave equal claims. */
  get narrowing() {
    return JSON.stringify([[...this.filters].map(([group, words]) => [group, [...words].sort()]), this.time]);
  }

  get isTable() {
    return !find("table").hidden;
  }

  /** Show the state everywhere: legend, picture, counts, table, panel. */
  update() {
    const { model, picture } = this;
    syncLegend(find("legend"), this.filters);
    this.#bringPath();
    const claims = [...model.claims.values()].filter(this.passes);
    const lines = claims.filter((claim) => this.#inPicture(claim));
    const hidden = new Set([...picture.cards.keys()].filter((id) => !entityPasses(model.entities.get(id), this.filters)));
    picture.show(lines, hidden, this.isNarrowed);
    const counts = say("howMany", {
      shown: picture.cards.size - hidden.size, all: model.entities.size, lines: lines.length, claims: model.claims.size,
    });
    if (find("counts").textContent !== counts) find("counts").textContent = counts; // it is spoken
    showEmptiness(this, lines);
    syncGlance(find("glance"), this);
    syncBanner(find("banner"), this.model, this.picture);
    if (this.isTable) showTable(this, claims, lines);
    showFocus(this);
    showPanel(this);
    for (const listener of this.listeners) listener();
  }

  /** While the story is open, nothing else that is chosen means its step. */
  select(chosen, { focus = false } = {}) {
    const selection = chosen ?? (this.step === null ? null : { kind: "step" });
    if (this.selection === null) this.opener = openerOf(document.activeElement);
    this.selection = selection;
    if (selection?.kind === "path") this.lastPath = selection;
    else this.#pathCards.clear();
    if (selection === null || selection.kind === "step") this.lastPath = null;
    this.dossierSide = "others";
    this.update();
    find("panel").scrollTop = 0;
    if (selection === null) return;
    tell(this, selection);
    if (focus) find("panel").querySelector("h2")?.focus();
  }

  openClaim(id) {
    this.select({ kind: "claim", id }, { focus: true });
    const { subject, object } = this.model.claims.get(id);
    const middle = this.picture.lineMiddle(id);
    if (middle) this.picture.reveal([this.picture.cards.get(subject), this.picture.cards.get(object), middle]);
  }

  openEntity(id) {
    this.select({ kind: "entity", id }, { focus: true });
    this.#bringNear(id);
  }

  /** Those that the lines of an entity lead to, where the picture is one to read; else at least the entity. */
  #bringNear(id) {
    const { picture } = this;
    if (!picture.cards.has(id)) return;
    if (picture.tier === "cards") picture.bring([id, ...this.model.entities.get(id).near]);
    else picture.reveal([picture.cards.get(id)]);
  }

  openBand(claims) {
    this.select({ kind: "band", claims }, { focus: true });
  }

  openSource(id) {
    this.select({ kind: "source", id }, { focus: true });
  }

  /** The tool for paths, with the ends that are known already. */
  openPath(from = null, to = null) {
    this.changePath({ from, to, without: [] });
  }

  /** Another end, another of several paths, or somebody left out or let in again. */
  changePath(change) {
    const before = this.selection?.kind === "path" ? this.selection : { from: null, to: null, without: [] };
    const after = { kind: "path", ...before, which: 0, ...change };
    after.without = after.without.filter((id) => id !== after.from && id !== after.to);
    const half = after.from === null || after.to === null;
    this.select(after, { focus: !half });
    if (half) find(after.from === null ? "path-from-field" : "path-to-field").focus();
    if (this.found?.path) this.picture.frame(this.found.path.ids);
  }

  /** A card in the picture: it is opened, or taken as the end that a path still lacks. */
  press(id) {
    const { kind, from, to } = this.selection ?? {};
    if (kind === "path" && (from === null || to === null)) this.changePath({ [from === null ? "from" : "to"]: id });
    else this.openEntity(id);
  }

  showSide(side) {
    this.dossierSide = side;
    this.update();
    find(`tab-${side}`)?.focus();
  }

  /** What the reader took from the search: it is brought into the picture where it is not yet. */
  choose({ kind, id }) {
    if (kind === "source") this.openSource(id);
    else if (kind === "claim") {
      const { line, subject, object } = this.model.claims.get(id);
      if (line) this.picture.add([subject, object].filter((end) => !this.picture.cards.has(end)), subject);
      this.openClaim(id);
      if (line && this.picture.camera.scale < READABLE) this.picture.frame([subject, object]);
    } else if (this.picture.cards.has(id)) {
      this.openEntity(id);
      this.picture.goTo(id);
    } else this.add(id);
  }

  add(id) {
    const near = strongestNear(this.model.entities.get(id), this.model.entities);
    const known = near.find((other) => this.picture.cards.has(other));
    this.picture.add([id], known);
    // Alone it would say nothing: of a graph too large to be seen at once, those connected to it come along.
    if (this.model.chosen && known === undefined) this.#bringIn(id, near.slice(0, AT_ONCE));
    this.select({ kind: "entity", id }, { focus: true });
    this.picture.goTo(id);
  }

  #bringIn(id, others) {
    this.picture.add(others, id);
    if (!this.addedBy.has(id)) this.addedBy.set(id, new Set());
    for (const other of others) this.addedBy.get(id).add(other);
  }

  expand(id, others) {
    this.#bringIn(id, others);
    this.update();
    const rest = [...this.model.entities.get(id).near].filter((other) => !this.picture.cards.has(other)).length;
    find("live").textContent = say("addedNearby", { count: others.length, rest });
    this.picture.frame([id, ...this.model.entities.get(id).near]);
    find("panel").querySelector(".actions button")?.focus();
  }

  collapse(id) {
    this.picture.remove([...this.addedBy.get(id)].filter((other) => this.picture.cards.has(other)));
    this.addedBy.delete(id);
    this.update();
    find("panel").querySelector(".actions button")?.focus();
  }

  remove(id) {
    this.picture.remove([id]);
    this.select(null);
  }

  close() {
    if (this.selection?.kind === "step") this.story.leave();
    else this.select(null, { focus: this.step !== null });
    if (this.selection === null) this.picture.goBack();
    if (this.step === null) focusBack(this.opener);
  }

  /** Where the keyboard is in the picture; null when it leaves. */
  focus(id) {
    this.focused = id;
    showFocus(this);
    if (id === null) return;
    this.picture.reveal([this.picture.cards.get(id)]);
    tell(this, { kind: "entity", id });
  }

  toggle(group, word, on) {
    if (on) this.filters.get(group).delete(word);
    else this.filters.get(group).add(word);
    this.update();
  }

  reset() {
    for (const words of this.filters.values()) words.clear();
    this.time = noTime();
    this.update();
  }

  /** Of a group of filters only these words; null: all of them again. */
  alone(group, words) {
    const off = this.filters.get(group);
    off.clear();
    if (words !== null) for (const other of legendWords(group, this.model)) if (!words.includes(other)) off.add(other);
    this.update();
  }

  isAlone(group, words) {
    const off = this.filters.get(group);
    return off.size > 0 && legendWords(group, this.model).every((other) => off.has(other) === !words.includes(other));
  }

  backToFirst() {
    this.picture.arrange(this.first);
    this.addedBy.clear();
    this.select(null);
    this.fit();
  }

  /** Everything in sight; on a phone as much as can be read. */
  fit() {
    this.picture.fit({ smallest: PHONE.matches ? READABLE : 0 });
  }

  sort(column) {
    this.order = pressed(this.order, column);
    this.update();
    find("table").querySelector(`[data-column=${column}]`).focus();
  }

  switchView(table) {
    this.showView(table);
    this.update();
    if (!table) this.fit();
  }

  showView(table) {
    find("table").hidden = !table;
    find("stage").hidden = table;
    find("show-table").setAttribute("aria-pressed", String(table));
    find("show-picture").setAttribute("aria-pressed", String(!table));
  }

  /** The claims that the table shows or would show: those in the picture, or all that pass the filters. */
  tabledClaims() {
    return this.scope === "picture" || !this.isTable ? this.drawnClaims() : this.passingClaims();
  }

  /** The cards of the path that is shown come into the picture, those of the one before go. */
  #bringPath() {
    const { selection, picture } = this;
    this.found = selection?.kind === "path" ? this.paths.find(selection, this) : null;
    if (selection?.kind !== "path") return;
    const ids = this.found?.path?.ids ?? [selection.from, selection.to].filter((id) => id !== null);
    const gone = [...this.#pathCards].filter((id) => !ids.includes(id) && picture.cards.has(id) && !this.addedBy.has(id));
    picture.remove(gone);
    for (const id of gone) this.#pathCards.delete(id);
    ids.forEach((id, step) => {
      if (picture.cards.has(id)) return;
      picture.add([id], ids[step - 1] ?? ids.find((other) => picture.cards.has(other)));
      this.#pathCards.add(id);
    });
  }

  #inPicture(claim) {
    return claim.line && this.picture.cards.has(claim.subject) && this.picture.cards.has(claim.object);
  }
}
