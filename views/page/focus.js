// Where the keyboard goes when what had it is gone: never nowhere.

import { find } from "./show.js";

/** A button that its own press takes away hands the keyboard on. */
export function keepFocus() {
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("button");
    if (!pressed || isSeen(pressed)) return;
    const now = document.activeElement;
    if (now === document.body || now === null || !isSeen(now)) homeOf(event.composedPath())?.focus();
  });
}

/** What a panel was opened from, as something that finds it again: rows of the table are made anew each time. */
export function openerOf(element) {
  const row = element?.closest?.("#table tr[data-claim]");
  if (row) return () => find("table").querySelector(`[data-claim="${row.dataset.claim}"] button`);
  return element?.closest?.("#side") ? () => element : null;
}

/** Back to the opener; where there is none or it is not seen any more, to the picture or the table. */
export function focusBack(opener) {
  const element = opener?.();
  (element && isSeen(element) ? element : stage()).focus();
}

/** The next best place for each part of the page. */
function homeOf(path) {
  const inside = (id) => path.includes(find(id));
  const near = [
    inside("side") ? find("legend").querySelector("input") : null,
    inside("panel") ? find("panel").querySelector("h2") : null,
    inside("stage") ? find("fit") : null,
    stage(),
  ];
  return near.find((element) => element !== null && isSeen(element));
}

function stage() {
  return find("table").hidden ? find("picture") : find("table");
}

function isSeen(element) {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}
