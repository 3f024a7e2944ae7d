// The page's one state (filters, time, selection, cards) and what each action makes of it. `state.js` keeps it as a value.

import { make } from "./text.js";
import { say } from "./words.js";
import { claimPasses, entityPasses, isFiltering, noFilters } from "./filters.js";
import { legendWords, syncLegend } from "./legend.js";
import { syncGlance } from "./glance.js";
import { isTiming, noTime, timePasses } from "./time.js";
import { READABLE } from "./camera.js";
import { makeTable } from "./table.js";
import { bandPanel, claimPanel } from "./panel.js";
import { entityPanel } from "./dossier.js";
import { sourcePanel } from "./source.js";

const PHONE = matchMedia("(max-width: 899px)");

export function find(id) {
  return document.getElementById(id);
}

export class Page {
  filters = noFilters();
  time = noTime();
  listeners = [];
  addedBy = new Map();
  selection = null;
  step = null;
  focused = null;
  dossierSide = "others"; // whose claims the panel of an entity lists: `others` or `own`
  #scope = "picture";

  constructor(model, picture) {
    this.model = model;
    this.picture = picture;
    this.first = new Map([...picture.cards].map(([id, { x, y }]) => [id, { x, y }]));
    this.shown = picture.cards;
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

  get isTable() {
    return !find("table").hidden;
  }

  /** Show the state everywhere: legend, picture, counts, table, panel. */
  update() {
    const { model, picture } = this;
    syncLegend(find("legend"), this.filters);
    const claims = [...model.claims.values()].filter(this.passes);
    const lines = claims.filter((claim) => this.#inPicture(claim));
    const hidden = new Set([...picture.cards.keys()].filter((id) => !entityPasses(model.entities.get(id), this.filters)));
    picture.show(lines, hidden, this.isNarrowed);
    find("counts").textContent = say("howMany", {
      shown: picture.cards.size - hidden.size, all: model.entities.size, lines: lines.length, claims: model.claims.size,
    });
    this.#showEmptiness(lines);
    syncGlance(find("glance"), this);
    if (!find("table").hidden) this.#showTable(claims, lines);
    this.#showFocus();
    this.#showPanel();
    for (const listener of this.listeners) listener();
  }

  select(selection, { focus = false } = {}) {
    this.selection = selection;
    this.dossierSide = "others";
    this.update();
    find("panel").scrollTop = 0;
    if (selection === null) return;
    this.#tell(selection);
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
    if (this.picture.cards.has(id)) this.picture.reveal([this.picture.cards.get(id)]);
  }

  openBand(claims) {
    this.select({ kind: "band", claims }, { focus: true });
  }

  openSource(id) {
    this.select({ kind: "source", id }, { focus: true });
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
    } else if (this.picture.cards.has(id)) {
      this.openEntity(id);
      this.picture.goTo(id);
    } else this.add(id);
  }

  add(id) {
    this.picture.add([id], [...this.model.entities.get(id).near].find((other) => this.picture.cards.has(other)));
    this.select({ kind: "entity", id }, { focus: true });
    this.picture.goTo(id);
  }

  expand(id, others) {
    this.picture.add(others, id);
    if (!this.addedBy.has(id)) this.addedBy.set(id, new Set());
    for (const other of others) this.addedBy.get(id).add(other);
    this.update();
    const rest = [...this.model.entities.get(id).near].filter((other) => !this.picture.cards.has(other)).length;
    find("live").textContent = say("addedNearby", { count: others.length, rest });
    this.picture.fit({ smallest: 0.62, around: id });
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
    this.select(null);
    find("picture").focus();
  }

  /** Where the keyboard is in the picture; null when it leaves. */
  focus(id) {
    this.focused = id;
    this.#showFocus();
    if (id === null) return;
    this.picture.reveal([this.picture.cards.get(id)]);
    this.#tell({ kind: "entity", id });
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
    return this.#scope === "picture" || find("table").hidden ? this.drawnClaims() : this.passingClaims();
  }

  #inPicture(claim) {
    return claim.line && this.picture.cards.has(claim.subject) && this.picture.cards.has(claim.object);
  }

  #showEmptiness(lines) {
    const none = this.model.entities.size === 0;
    const filtering = this.isNarrowed;
    find("empty").hidden = !none && !(filtering && lines.length === 0);
    find("empty-title").textContent = say(none ? "emptyCase" : "emptyTitle");
    find("empty-text").hidden = find("empty-reset").hidden = none;
    find("reset").hidden = !filtering;
    const { cards } = this.picture;
    find("back").hidden = this.first.size === cards.size && [...this.first.keys()].every((id) => cards.has(id));
  }

  #showTable(claims, lines) {
    const choice = (value, words) => make("label", {}, make("input", {
      type: "radio", name: "scope", value, checked: this.#scope === value,
      on: { change: () => {
        this.#scope = value;
        this.update();
        find("table").querySelector(`[value=${value}]`).focus();
      } },
    }), words);
    find("table").replaceChildren(
      make("p", { class: "scope" }, `${say("scope")} `,
        choice("picture", say("visibleClaims", { count: lines.length })), choice("case", say("allClaims", { count: claims.length }))),
      ...makeTable(this.#scope === "picture" ? lines : claims, this.model, this),
    );
  }

  /** What is bright: the chosen line with its ends, or the chosen entity with its lines and neighbours. */
  #showFocus() {
    const claims = this.#chosenClaims();
    const cards = new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
    const { selection, picture } = this;
    if (selection?.kind === "entity" && picture.cards.has(selection.id)) cards.add(selection.id);
    picture.look({ selection: selection?.id ?? null, focus: this.focused, cards, lines: new Set(claims.map((claim) => claim.id)) });
  }

  #chosenClaims() {
    if (this.selection === null) return [];
    const { kind, id, claims } = this.selection;
    const drawn = this.picture.lines.flatMap((line) => line.claims);
    if (kind === "claim") return drawn.filter((claim) => claim.id === id);
    if (kind === "band") return claims;
    if (kind === "source") return drawn.filter((claim) => claim.evidence.some((place) => place.source === id));
    return drawn.filter((claim) => claim.subject === id || claim.object === id);
  }

  #showPanel() {
    const { selection, model } = this;
    const panel = find("details");
    panel.hidden = selection === null;
    const [wide, high] = [panel.offsetWidth, panel.offsetHeight];
    this.picture.cover(PHONE.matches ? { right: 0, bottom: high } : { right: wide, bottom: 0 });
    if (selection === null) return;
    const content = {
      claim: () => claimPanel(model.claims.get(selection.id), model, this),
      entity: () => entityPanel(model.entities.get(selection.id), model, this),
      source: () => sourcePanel(model.sources.get(selection.id), model, this),
      band: () => bandPanel(selection.claims, model, this),
    }[selection.kind]();
    find("panel").replaceChildren(...content.filter(Boolean));
  }

  /** The live region says what was chosen. */
  #tell({ kind, id }) {
    const [entity, claim] = [this.model.entities.get(id), this.model.claims.get(id)];
    if (kind === "entity") {
      find("live").textContent = say("selectedEntity", { name: entity.name, type: entity.typeLabel, count: entity.claims.length });
    } else if (kind === "claim") {
      find("live").textContent = say("selectedClaim", { sentence: claim.sentence, standing: say(claim.standing) });
    } else find("live").textContent = find("panel").querySelector("h2").textContent;
  }
}
