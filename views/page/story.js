// The story: steps that somebody wrote for this case, each with who comes forward, which claims are lit, and what answers them.

import { STANDINGS } from "./model.js";
import { momentState, noTime } from "./time.js";
import { putState, takeState } from "./state.js";

const ANSWERS = ["denies", "denies_generally", "contradicts", "deflected", "declined_to_answer", "had_not_answered"];

export class Story {
  #page;
  #before = null; // the page as it was, to come back to
  #adding = null; // who had added which cards then

  constructor(page) {
    this.#page = page;
  }

  get steps() {
    return this.#page.model.story;
  }

  /** The number of the step that is open, from 0; null where the story is closed. */
  get at() {
    return this.#page.step;
  }

  get step() {
    return this.steps[this.at] ?? null;
  }

  /** Open a step: its cards come in, its filters and its claims are shown. */
  open(number) {
    const page = this.#page;
    if (number < 0 || number >= this.steps.length) return;
    if (this.at === null) this.remember();
    page.step = number;
    for (const words of page.filters.values()) words.clear();
    const { standing, asOf } = this.step;
    if (standing.length) for (const word of STANDINGS) if (!standing.includes(word)) page.filters.get("standing").add(word);
    page.time = asOf ? momentState(asOf) : noTime();
    if (page.isTable) page.showView(false);
    page.picture.arrange(page.first);
    page.addedBy.clear();
    this.bring();
    page.select({ kind: "step" }, { focus: true });
    this.frame();
  }

  /** The cards of the step that are not in the picture yet, beside one that they have a line to, or at least beside the others. */
  bring(but = []) {
    const { picture, model } = this.#page;
    for (const id of this.step.focus) {
      if (picture.cards.has(id) || but.includes(id)) continue;
      const present = this.step.focus.filter((other) => picture.cards.has(other));
      picture.add([id], present.find((other) => model.entities.get(id).near.has(other)) ?? present[0]);
    }
  }

  frame() {
    const { picture } = this.#page;
    if (this.step.camera) {
      const [x, y, scale] = this.step.camera;
      picture.camera = { x, y, scale };
    } else picture.frame(this.step.focus);
  }

  /** What was before the story comes back: filters, time, cards, selection, camera. */
  leave() {
    const page = this.#page;
    const before = this.#before;
    page.step = null;
    if (before) {
      putState(page, { ...before, step: null });
      page.addedBy = this.#adding;
    } else page.selection = null;
    page.update();
    if (before?.camera) page.picture.camera = before.camera;
    else page.fit();
    this.#before = null;
  }

  /** The page as it is will be come back to; a link into the story knows no other than the first picture. */
  remember() {
    this.#before = takeState(this.#page);
    this.#adding = new Map(this.#page.addedBy);
  }

  forget() {
    this.#before = null;
  }

  /** The claims of the step: `lit` are lines between those in focus; `answers` deny, contradict or leave unanswered. */
  claims() {
    const { model, passes } = this.#page;
    const focus = new Set(this.step.focus);
    const relations = new Set(this.step.relations);
    const wanted = (claim) => relations.size === 0 || relations.has(claim.relation);
    const lit = [];
    const answers = new Set();
    for (const claim of model.claims.values()) {
      if (!passes(claim)) continue;
      if (claim.line && wanted(claim) && focus.has(claim.subject) && focus.has(claim.object)) lit.push(claim);
      else if (!claim.line && relations.has(claim.relation) && focus.has(claim.subject) && (claim.polarity === "denies" || claim.aboutClaims)) answers.add(claim);
    }
    for (const claim of lit) {
      for (const { how, claim: id } of claim.answeredBy) {
        const other = model.claims.get(id);
        if (ANSWERS.includes(how) && other && passes(other)) answers.add(other);
      }
    }
    return { lit, answers: [...answers] };
  }
}
