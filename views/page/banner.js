// What a large graph does not show at once, said over the picture.

import { make } from "./text.js";
import { say } from "./words.js";

/** Fill the banner; hidden where the picture began with all there is, or with what somebody chose. */
export function syncBanner(place, model, picture) {
  const parts = [];
  const [shown, all] = [picture.cards.size, model.entities.size];
  if (model.chosen && shown < all) {
    parts.push(make("strong", {}, say("bannerShown", { shown: counted(shown), all: counted(all) })), ` ${say("bannerStrongest")}`);
  }
  if (picture.tier === "many") parts.push(`${parts.length ? " " : ""}${say("bannerThin")}`);
  place.replaceChildren(...parts);
  place.hidden = parts.length === 0;
}

function counted(number) {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { useGrouping: "always" }).format(number);
}
