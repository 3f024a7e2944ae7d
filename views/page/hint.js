// What lies under the mouse, in a few words beside it: the claim, how it stands, who denies it, who says so. Keyboard and
// screen reader have the panel and the live region instead.

import { make } from "./text.js";
import { say } from "./words.js";
import { isContradicted, procedureOf } from "./model.js";
import { denialsOf } from "./phrases.js";
import { deniedSample, procedureSample, standingSample } from "./samples.js";

const APART = 16; // pixels between mouse and hint

export class Hint {
  #shown = null;

  constructor(place, model) {
    this.place = place;
    this.model = model;
  }

  /** Show what was found under the mouse at a point of the window; null hides the hint. */
  show(found, x, y) {
    const key = found?.kind === "claim" ? found.id : null;
    if (key !== this.#shown) {
      this.#shown = key;
      this.place.hidden = key === null;
      if (key !== null) this.place.replaceChildren(...hintOf(this.model.claims.get(key)));
    }
    if (key !== null) this.#stand(x, y);
  }

  /** Beside the mouse, on the side that has room. */
  #stand(x, y) {
    const { offsetWidth: wide, offsetHeight: high, offsetParent: frame } = this.place;
    const bounds = frame.getBoundingClientRect();
    const left = x + APART + wide > bounds.right ? x - APART - wide : x + APART;
    const top = y + APART + high > bounds.bottom ? y - APART - high : y + APART;
    this.place.style.left = `${Math.max(0, left - bounds.left)}px`;
    this.place.style.top = `${Math.max(0, top - bounds.top)}px`;
  }
}

function hintOf(claim) {
  const procedure = procedureOf(claim);
  return [
    make("p", {}, claim.sentence),
    make("p", { class: "stands" },
      standingSample(claim.standing), say(claim.standing),
      procedure === "none" ? null : [procedureSample(procedure), say(procedure)]),
    ...denialsOf(claim).map((words) => make("p", { class: "stands" }, deniedSample(true), make("span", {}, words))),
    isContradicted(claim) ? make("p", {}, say("keyContradicted")) : null,
    make("small", {}, claim.chainText),
  ].filter(Boolean);
}
