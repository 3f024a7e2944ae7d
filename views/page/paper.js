// What a printer gets: the picture as SVG (a canvas would be stretched and coarse), its legend, every claim, every address.

import { make } from "./text.js";
import { say } from "./words.js";
import { panelContent } from "./show.js";
import { readColours } from "./colours.js";
import { wholeStory } from "./storypanel.js";
import { makeTable, sourceList } from "./table.js";

/** Fill the place for paper before printing and empty it afterwards. */
export function usePaper(place, page, share) {
  addEventListener("beforeprint", () => place.replaceChildren(...onPaper(page, share)));
  addEventListener("afterprint", () => place.replaceChildren());
}

function onPaper(page, share) {
  const { model } = page;
  const paper = { extent: "all", colours: readColours("light"), margin: 0 };
  const picture = share.svg({ ...paper, parts: ["picture"] });
  const content = share.sheet(paper)?.content ?? { claims: [], entities: [] };
  const claims = page.tabledClaims();
  const pieces = [
    make("section", { class: picture && tall(picture) ? "tall" : "wide" },
      make("h1", {}, model.title),
      make("p", { class: "quiet" }, share.notes(content).join(" ")),
      picture),
    make("section", {},
      model.summary ? make("p", {}, model.summary) : null,
      picture ? [make("h2", {}, say("howLinesRead")), share.svg({ ...paper, parts: ["legend"] })] : null),
    page.selection ? openPanel(page) : null,
    page.step === null ? null : wholeStory(model.story),
    make("section", {}, makeTable(claims, model, page, { most: Infinity, numbered: true })),
    sourceList(model),
    make("p", { class: "quiet" }, say(model.withoutCase ? "sheetFootPlain" : "sheetFoot")),
  ];
  return pieces.filter(Boolean);
}

/** What is chosen, whole: paper has no buttons that bring the rest. */
function openPanel(page) {
  const panel = make("section", { class: "open" }, panelContent(page));
  for (const more of panel.querySelectorAll("button.more")) more.click();
  for (const closed of panel.querySelectorAll("details")) closed.open = true;
  return panel;
}

function tall(svg) {
  return Number(svg.getAttribute("height")) > 0.9 * Number(svg.getAttribute("width"));
}
