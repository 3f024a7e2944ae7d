// A short message over the picture that stays until it is closed, and the copying of links.

import { make } from "./text.js";
import { say } from "./words.js";

/** A function that shows a message, with more to read or use below it. */
export function makeNotice(place) {
  return (text, ...more) => {
    const close = make("button", { type: "button", class: "shut", "aria-label": say("closeNotice"), on: { click: () => place.replaceChildren() } }, "×");
    place.replaceChildren(make("div", { class: "message" }, make("p", {}, text), ...more, close));
  };
}

/** The button that copies the address of what is seen; where the browser does not let it, the address is there to be taken. */
export function useCopyLink(button, addressOf, notice) {
  if (location.protocol === "about:") {
    button.hidden = true; // a frame in a notebook: its address is nobody else's
    return;
  }
  button.addEventListener("click", async () => {
    const address = addressOf();
    try {
      await navigator.clipboard.writeText(address);
      notice(say(location.protocol === "file:" ? "linkCopiedFile" : "linkCopied"));
    } catch {
      const field = make("input", { type: "text", readonly: true, value: address, "aria-label": say("copyLinkByHand") });
      notice(say("copyLinkByHand"), field);
      field.focus();
      field.select();
    }
  });
}
