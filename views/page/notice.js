// A short message over the picture that stays until it is closed.

import { make } from "./text.js";
import { say } from "./words.js";

/** A function that shows a message. */
export function makeNotice(place) {
  return (text) => {
    const close = make("button", { type: "button", class: "shut", "aria-label": say("closeNotice"), on: { click: () => place.replaceChildren() } }, "×");
    place.replaceChildren(make("div", { class: "message" }, make("p", {}, text), close));
  };
}
