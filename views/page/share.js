// Taking it along: picture, claims, query, address, paper.

import { make, makeSvg } from "./text.js";
import { say } from "./words.js";
import { SvgPen } from "./svgpen.js";
import { makeSheet } from "./sheet.js";
import { claimRows } from "./claimrows.js";
import { cypherOfView } from "./cypher.js";
import { copyText, fileStem, saveFile } from "./files.js";
import { filterWords } from "./filterwords.js";

const SIZES = [2, 3, 4];
const LARGEST_SIDE = 16_000; // beyond these, browsers give a blank canvas
const LARGEST_AREA = 120_000_000;

export class Share {
  #dialog;
  #page;
  #addressOf;
  #extent = "sight";
  #scope = "picture";
  #named = false;
  #size = 2;

  /** `addressOf` gives the address of what is seen, or null in a frame that has none. */
  constructor(dialog, page, addressOf) {
    this.#dialog = dialog;
    this.#page = page;
    this.#addressOf = addressOf;
    // The page's own keys must not answer to what is typed here.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // beside it
  }

  open() {
    this.#fill();
    this.#dialog.showModal();
  }

  /** The sheet of what is seen now; `extent` is `sight` or `all`. */
  sheet({ extent = this.#extent, colours = this.#page.picture.colours, named = this.#named, ...rest } = {}) {
    const { picture, model } = this.#page;
    const view = extent === "all" ? whole(picture) : picture.sight;
    return view && makeSheet({ picture, model, view, title: model.title, notes: (content) => this.notes(content), colours, named, ...rest }, ruler());
  }

  /** The same as an SVG element. */
  svg(options) {
    const sheet = this.sheet(options);
    if (!sheet) return null;
    const pen = new SvgPen(makeSvg, ruler());
    sheet.draw(pen);
    const { model } = this.#page;
    const about = [["title", model.title], ["desc", this.notes(sheet.content).join(" ")]];
    return pen.finish(sheet.width, sheet.height, ...about.map(([tag, words]) => {
      const element = makeSvg(tag);
      element.textContent = words;
      return element;
    }));
  }

  /** How much there is, and what is left out. */
  notes({ claims, entities }) {
    return [say("sheetAbout", { claims: claims.length, entities: entities.length }), ...filterWords(this.#page, this.#page.model)];
  }

  #fill() {
    const { model } = this.#page;
    const onScreen = !this.#page.isTable;
    if (!onScreen) this.#extent = "all"; // the table is: there is no part of the picture in sight
    const visible = this.#page.drawnClaims();
    const passing = this.#page.passingClaims();
    const query = model.withoutCase ? "" : this.#query(visible);
    const status = make("p", { class: "status", role: "status" });
    const tell = (words) => { status.textContent = words; };
    const stem = fileStem(model.title);
    const scoped = () => (this.#scope === "picture" ? visible : passing);
    const sheet = this.sheet();
    const size = this.#sizes(sheet);
    const pieces = [
      make("button", { type: "button", class: "close", "aria-label": say("closeShare"), on: { click: () => this.#dialog.close() } }, "×"),
      make("h2", { id: "sharing-title", tabindex: -1 }, say("shareTitle")),
      this.#link(tell),
      section("sharePicture", "sharePictureText",
        this.#choice("extent", "sharePicture", this.#extent, [...(onScreen ? [["sight", say("asOnScreen")]] : []), ["all", say("allOfPicture")]], (extent) => { this.#extent = extent; }),
        make("label", { class: "row" }, this.#box(this.#named, (on) => { this.#named = on; }), make("span", {}, say("namesOnLines"))),
        make("p", { class: "presses" },
          press("SVG", () => this.#saveSvg(stem, tell), sheet),
          press("PNG", () => this.#savePng(stem, tell), sheet && size),
          size ?? make("span", { class: "quiet" }, say(sheet ? "pngTooLarge" : "emptyTitle")))),
      section("shareClaims", "shareClaimsText",
        this.#choice("scope", "shareClaims", this.#scope, [["picture", say("visibleClaims", { count: visible.length })], ["case", say("allClaims", { count: passing.length })]], (scope) => { this.#scope = scope; }),
        make("p", { class: "presses" }, press("CSV", () => {
          const { text, guarded } = claimRows(scoped(), model);
          saveFile(`${stem}-claims.csv`, new Blob([text], { type: "text/csv;charset=utf-8" }));
          tell([say("savedClaims", { count: scoped().length }), guarded && say("guardedCells", { count: guarded })].filter(Boolean).join(" "));
        }))),
      model.withoutCase ? null : section("shareQuery", "shareQueryText",
        make("textarea", { readonly: true, rows: 4, spellcheck: "false", class: "query", "aria-label": say("shareQuery") }, query),
        make("p", { class: "presses" },
          press(say("copy"), async (button) => tell(await this.#copy(query, button) ? say("copied") : say("copyByHand"))),
          press(say("save"), () => {
            saveFile(`${stem}.cypher`, new Blob([query], { type: "text/plain;charset=utf-8" }));
            tell(say("savedFile", { name: `${stem}.cypher` }));
          }))),
      section("sharePaper", "sharePaperText", make("p", { class: "presses" }, press(say("print"), () => {
        this.#dialog.close();
        print();
      }))),
      status,
    ];
    this.#dialog.replaceChildren(...pieces.filter(Boolean));
  }

  /** The same as the button below the picture; a frame in a notebook has neither. */
  #link(tell) {
    const address = this.#addressOf();
    if (address === null) return "";
    const copy = press(say("copyLink"), async (button) => tell(await this.#copy(address, button) ? say("copied") : say("copyByHand")));
    copy.id = "copy-link";
    return section("shareLink", location.protocol === "file:" ? "shareLinkFile" : "shareLinkText",
      make("textarea", { readonly: true, rows: 2, spellcheck: "false", class: "address", "aria-label": say("shareLink") }, address),
      make("p", { class: "presses" }, copy));
  }

  #query(visible) {
    const { model, picture, filters } = this.#page;
    const cards = new Set(picture.seenCards.keys());
    const comment = [model.title, ...this.notes({ claims: visible, entities: [...cards] })];
    return cypherOfView({ claims: visible, cards, filters, model, comment });
  }

  async #copy(text, button) {
    const done = await copyText(text);
    if (!done) button.closest("section").querySelector("textarea").select();
    return done;
  }

  #saveSvg(stem, tell) {
    const file = new XMLSerializer().serializeToString(this.svg());
    saveFile(`${stem}.svg`, new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', file, "\n"], { type: "image/svg+xml" }));
    tell(say("savedFile", { name: `${stem}.svg` }));
  }

  #savePng(stem, tell) {
    const sheet = this.sheet();
    const canvas = make("canvas", { width: sheet.width * this.#size, height: sheet.height * this.#size });
    const pen = canvas.getContext("2d");
    pen.scale(this.#size, this.#size);
    sheet.draw(pen);
    canvas.toBlob((file) => {
      if (file) saveFile(`${stem}.png`, file);
      tell(file ? say("savedFile", { name: `${stem}.png` }) : say("pngTooLarge"));
    }, "image/png");
  }

  /** The sizes of PNG that browsers can make of the sheet; null where even twice is too large. */
  #sizes(sheet) {
    if (!sheet) return null;
    const fitting = SIZES.filter((size) => Math.max(sheet.width, sheet.height) * size <= LARGEST_SIDE && sheet.width * sheet.height * size * size <= LARGEST_AREA);
    if (fitting.length === 0) return null;
    if (!fitting.includes(this.#size)) this.#size = fitting.at(-1);
    return make("select", { "aria-label": say("pixels"), on: { change: (event) => { this.#size = Number(event.target.value); } } },
      fitting.map((size) => make("option", { value: size, selected: size === this.#size }, `${sheet.width * size} × ${sheet.height * size}`)));
  }

  #choice(name, title, chosen, options, choose) {
    return make("div", { class: "choice", role: "radiogroup", "aria-label": say(title) }, options.map(([value, words]) => make("label", {}, make("input", {
      type: "radio", name: `share-${name}`, value, checked: value === chosen,
      on: { change: () => {
        choose(value);
        this.#again(`[name=share-${name}][value=${value}]`);
      } },
    }), words)));
  }

  #box(on, choose) {
    return make("input", { type: "checkbox", checked: on, on: { change: (event) => choose(event.target.checked) } });
  }

  #again(focused) {
    this.#fill();
    this.#dialog.querySelector(focused).focus();
  }
}

function section(title, about, ...children) {
  return make("section", {}, make("h3", {}, say(title)), make("p", { class: "quiet" }, say(about)), ...children);
}

function press(words, act, possible = true) {
  return make("button", { type: "button", disabled: !possible, on: { click: (event) => act(event.currentTarget) } }, words);
}

/** Everything that is drawn, in its own size; names below and beside marks need room that cards hold. */
function whole(picture) {
  const box = picture.bounds;
  const [across, down] = picture.tier === "cards" ? [12, 12] : [120, 30];
  return box && { left: box.left - across, right: box.right + across, top: box.top - down, bottom: box.bottom + down, scale: 1 };
}

function ruler() {
  return document.createElement("canvas").getContext("2d");
}
