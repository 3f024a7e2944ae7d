// A short message over the picture that stays until it is closed or has become untrue.

import { make } from "./text.js";
import { say } from "./words.js";

/** A function that shows a message; null takes the one that is there away. */
export function makeNotice(place) {
  return (text) => {
    if (text === null) return place.replaceChildren();
    const close = make("button", { type: "button", class: "shut", "aria-label": say("closeNotice"), on: { click: () => place.replaceChildren() } }, "×");
    place.replaceChildren(make("div", { class: "message" }, make("p", {}, text), close));
  };
}
