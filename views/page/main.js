// Reads the data, makes the parts and joins them.

import { say, setWords } from "./words.js";
import { readModel } from "./model.js";
import { readColours } from "./colours.js";
import { Picture } from "./picture.js";
import { Page } from "./page.js";
import { find } from "./show.js";
import { makeLegend } from "./legend.js";
import { makeGlance } from "./glance.js";
import { makeSearchBox } from "./searchbox.js";
import { useTheme } from "./theme.js";
import { useKeys } from "./keys.js";
import { keepFocus } from "./focus.js";
import { usePointer } from "./pointer.js";
import { Share } from "./share.js";
import { usePaper } from "./paper.js";
import { timeScale } from "./time.js";
import { makeTimeBar } from "./timebar.js";
import { useStory } from "./storypanel.js";
import { useAddress } from "./address.js";
import { makeNotice } from "./notice.js";
import { runLibrary } from "./library.js";

async function start() {
  const raw = JSON.parse(find("data").textContent);
  setWords(raw.words);
  try {
    await runLibrary(find("library"));
  } catch (error) {
    showFailure();
    throw error;
  }
  const model = readModel(raw.model);
  find("time").hidden = timeScale(model.claims.values()) === null; // before the picture takes its size
  const picture = new Picture(find("picture"), model, raw.network, readColours());
  const page = new Page(model, picture);
  makeGlance(find("glance"), model, page);
  // On a phone what was pressed there is seen only once the drawer is out of the way.
  find("glance").addEventListener("click", (event) => event.target.closest("button") && openDrawer(false));
  makeTimeBar(find("time"), page);
  makeLegend(find("legend"), model, page);
  makeSearchBox(find("search"), find("results"), model, (row) => page.choose(row), speak);
  useTheme(find("theme"), () => {
    picture.colours = readColours();
    picture.redraw();
  });
  useKeys(find("picture"), picture, page);
  usePointer(picture, page, find("hint"));
  useStory(find("panel"), page);
  for (const opener of document.querySelectorAll(".read-story")) opener.addEventListener("click", () => page.story.open(page.step ?? 0));
  useButtons(picture, page);
  keepFocus();
  useWindow(picture, page);
  page.update();
  page.fit();
  const share = new Share(find("sharing"), page, useAddress(page, makeNotice(find("notice"))));
  usePaper(find("paper"), page, share);
  find("share").addEventListener("click", () => share.open());
  find("picture").dataset.ready = "yes";
  // For people who script the page, and for its tests: nothing on the page reads it.
  window.legajo = { picture, model };
}

/** Never a blank page: a browser that can't unpack the library says so. */
function showFailure() {
  find("empty-title").textContent = say("oldBrowser");
  find("empty-text").textContent = say("oldBrowserText");
  find("empty-reset").hidden = true;
  find("empty").hidden = false;
}

function speak(words) {
  find("live").textContent = words;
}

function useButtons(picture, page) {
  const presses = {
    "show-picture": () => page.switchView(false),
    "show-table": () => page.switchView(true),
    close: () => page.close(),
    reset: () => page.reset(),
    "empty-reset": () => page.reset(),
    back: () => page.backToFirst(),
    path: () => page.openPath(),
    "zoom-in": () => picture.zoom(1.25),
    "zoom-out": () => picture.zoom(0.8),
    fit: () => picture.fit(),
    drawer: () => openDrawer(!document.body.classList.contains("drawer-open")),
  };
  for (const [id, press] of Object.entries(presses)) find(id).addEventListener("click", press);
}

function openDrawer(open) {
  document.body.classList.toggle("drawer-open", open);
  find("drawer").setAttribute("aria-expanded", String(open));
}

function useWindow(picture, page) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && !["checkbox", "radio"].includes(event.target.type);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      find("search").focus();
    } else if (event.key === "p" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      page.openPath(page.focused ?? (page.selection?.kind === "entity" ? page.selection.id : null));
    } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      if (document.body.classList.contains("drawer-open")) {
        openDrawer(false);
        find("drawer").focus();
      } else if (page.selection !== null) page.close();
    }
  });
  addEventListener("resize", () => picture.redraw());
}

start();
