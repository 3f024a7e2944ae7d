// The address follows what is seen, so that it can be kept and sent; Back and Forward go from selection to selection.

import { say } from "./words.js";
import { readLink, writeLink } from "./link.js";
import { placeOf, putState, sameValue, takeState } from "./state.js";

const CALM = 250; // milliseconds without a change before the address is rewritten

/** Reads the address the page was opened by; gives a function that tells the address of what is seen now. */
export function useAddress(page, notice) {
  let shown = placeOf(page);
  let waiting = 0;
  let reading = false;

  function write() {
    clearTimeout(waiting);
    const link = writeLink(takeState(page));
    const place = placeOf(page);
    const moved = !sameValue(place, shown);
    shown = place;
    if (link === location.hash.slice(1)) return;
    try {
      history[moved ? "pushState" : "replaceState"](null, "", link ? `#${link}` : `${location.pathname}${location.search}`);
    } catch {
      // A frame in a notebook has no address of its own, and browsers stop a page that writes theirs too often.
    }
  }

  /** Another selection is kept at once, everything else when the reader rests. */
  function changed() {
    if (reading) return;
    clearTimeout(waiting);
    if (!sameValue(placeOf(page), shown)) write();
    else waiting = setTimeout(write, CALM);
  }

  function read() {
    clearTimeout(waiting);
    const link = location.hash.slice(1);
    const state = readLink(link);
    if (state === null) return notice(say("badLink"));
    reading = true;
    // A link into the story leads out of it to the first picture; going back out of it has nothing to bring back.
    if (state.step === null) page.story.forget();
    else if (page.step === null) page.story.remember();
    const missing = putState(page, state);
    page.update();
    if (state.camera) page.picture.camera = state.camera;
    else if (page.found?.path) page.picture.frame(page.found.path.ids);
    else if (page.step === null) page.fit();
    else page.story.frame();
    reading = false;
    shown = placeOf(page);
    notice(missing ? say("missingInLink", { count: missing }) : null);
  }

  page.listeners.push(changed);
  page.picture.onMove = changed;
  for (const event of ["dragEnd", "zoom"]) page.picture.network.on(event, changed);
  addEventListener("popstate", read);
  if (location.hash.length > 1) read();
  return () => {
    write();
    return location.protocol === "about:" ? null : location.href;
  };
}
