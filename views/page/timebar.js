// The bar of time: how many claims begin when, and handles that narrow everything to a span or to a moment.

import { make, makeSvg } from "./text.js";
import { say } from "./words.js";
import { claimPasses } from "./filters.js";
import { histogram, isTiming, momentOf, momentText, noTime, pieceOf, placeInTime, readMoment, timeScale } from "./time.js";
import { Player } from "./player.js";
import { betweenWords, spanWords, timeWords } from "./timewords.js";

const GRIP = 14;
const FINGER_GRIP = 26;
const SLOW = 60; // milliseconds: a picture that takes longer waits until the handle is let go

/** Fill the bar; it stays hidden where no claim has a date. */
export function makeTimeBar(place, page) {
  const claims = [...page.model.claims.values()];
  const scale = timeScale(claims);
  if (scale === null) return;
  place.hidden = false;
  new TimeBar(place, page, claims, scale);
}

class TimeBar {
  #page;
  #claims;
  #scale;
  #parts;
  #asOf = false;
  #others = null; // the filters without time that the bars were counted for
  #drag = null;
  #passing = []; // claims that pass the other filters
  #counted = [];
  #slow = false;
  #player = new Player(() => this.#playOn(), () => this.#showPlaying());
  #playing = 0; // the piece that comes next
  #played = null; // the time that the player put last: another one stops it

  constructor(place, page, claims, scale) {
    this.#page = page;
    this.#claims = claims;
    this.#scale = scale;
    this.#parts = this.#build();
    place.append(...this.#parts.all);
    this.#showPlaying();
    page.listeners.push(() => this.#sync());
    this.#sync();
  }

  get #last() {
    return this.#scale.pieces.length - 1;
  }

  /** The first and the last piece that are chosen. */
  get #chosen() {
    const { mode, first, last } = this.#page.time;
    const { pieces } = this.#scale;
    if (mode === "all") return [0, this.#last];
    if (mode === "moment") return [0, pieceOf(last, pieces)];
    return [pieceOf(first, pieces), pieceOf(last, pieces)];
  }

  #build() {
    const toggle = make("button", { type: "button", class: "time-toggle", "aria-expanded": "false", "aria-controls": "time-body" });
    toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(document.body.classList.toggle("time-open"))));
    const words = make("strong", { class: "time-words" });
    const modes = ["range", "moment"].map((mode) => make("label", {}, make("input", {
      type: "radio", name: "time-mode", value: mode, on: { change: () => this.#setMode(mode) },
    }), say(mode === "range" ? "timeRange" : "timeMoment")));
    const moment = make("input", { type: "text", class: "moment", "aria-label": say("momentField"), title: say("momentField"), autocomplete: "off", spellcheck: "false", hidden: true,
      on: { change: () => this.#typed(), focus: () => moment.select(), keydown: (event) => event.stopPropagation() } });
    const play = make("button", { type: "button", class: "play", on: { click: () => this.#playOrStop() } });
    const everything = make("button", { type: "button", class: "all-time", hidden: true, on: { click: () => this.#clear() } }, say("allTime"));
    const keep = make("input", { type: "checkbox", checked: true, on: { change: () => this.#set({ unsure: keep.checked }) } });
    const unsure = make("span", {});
    const bars = makeSvg("svg", { viewBox: `0 0 ${this.#scale.pieces.length} 100`, preserveAspectRatio: "none", "aria-hidden": "true" });
    const shades = [make("div", { class: "shade" }), make("div", { class: "shade" })];
    const handles = ["timeFrom", "timeTo"].map((label, number) => make("div", {
      class: "handle", role: "slider", tabindex: 0, "aria-label": say(label), "aria-valuemin": 0, "aria-valuemax": this.#last,
      on: { keydown: (event) => this.#pressed(event, number) },
    }));
    const chart = make("div", { class: "chart" }, bars, shades, handles);
    chart.addEventListener("pointerdown", (event) => this.#grab(event));
    chart.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) chart.addEventListener(end, () => this.#release());
    const body = make("div", { id: "time-body" },
      make("div", { class: "time-head" },
        make("div", { class: "time-now" }, play, words, everything),
        make("div", { class: "time-modes", role: "radiogroup", "aria-label": say("time") }, modes, moment)),
      make("div", { class: "timeline" }, chart, make("div", { class: "axis", "aria-hidden": "true" }, this.#ticks())),
      make("label", { class: "time-unsure", title: say("timeUnsureMeaning") }, keep, unsure));
    return { all: [toggle, body], toggle, words, modes, moment, play, everything, keep, unsure, bars, shades, handles, chart };
  }

  /** Years below the bars, as many as have room. */
  #ticks() {
    const { pieces } = this.#scale;
    const starts = pieces.map((piece, number) => [piece.first.slice(0, 4), number]).filter(([year], number) => number === 0 || year !== pieces[number - 1].first.slice(0, 4));
    const step = Math.ceil(starts.length / 12);
    return starts.filter((_, number) => number % step === 0).map(([year, number]) => {
      const tick = make("span", {}, year.replace(/^0+(?=.)/, ""));
      tick.style.left = `${(number / pieces.length) * 100}%`;
      return tick;
    });
  }

  /** Everything as the page has it. */
  #sync() {
    const { time, filters, model } = this.#page;
    const parts = this.#parts;
    if (this.#played !== time) this.#player.stop();
    if (time.mode !== "all") this.#asOf = time.mode === "moment";
    const others = JSON.stringify([...filters].map(([group, off]) => [group, [...off]]));
    if (others !== this.#others) {
      this.#others = others;
      this.#passing = this.#claims.filter((claim) => claimPasses(claim, filters, model.entities));
      this.#drawBars();
    }
    this.#place(this.#chosen);
    const unsure = this.#passing.filter((claim) => placeInTime(claim, time) === null).length;
    const words = time.mode === "all" ? ["timeUndated", "timeUndatedOne"] : ["timeUnsure", "timeUnsureOne"];
    parts.unsure.textContent = say(words[unsure === 1 ? 1 : 0], { count: unsure });
    parts.keep.checked = time.unsure;
    parts.words.textContent = timeWords(time) ?? betweenWords(this.#scale.pieces[0].first, this.#scale.pieces[this.#last].last);
    parts.toggle.textContent = `${say("time")}: ${timeWords(time) ?? say("timeAll")}`;
    parts.everything.hidden = !isTiming(time);
    parts.moment.hidden = !this.#asOf;
    if (document.activeElement !== parts.moment) parts.moment.value = time.mode === "moment" ? momentText(time) : "";
    for (const label of parts.modes) {
      const box = label.querySelector("input");
      box.checked = (box.value === "moment") === this.#asOf;
    }
  }

  #drawBars() {
    const whole = histogram(this.#claims, this.#scale);
    const highest = Math.max(1, ...whole.map(({ sure, spread }) => sure + spread));
    const counted = histogram(this.#passing, this.#scale);
    // The root of a number keeps the small ones in sight beside a year that has hundreds.
    const height = (count) => Math.sqrt(count / highest) * 96;
    this.#parts.bars.replaceChildren(...counted.flatMap(({ sure, spread }, number) => [["spread", sure + spread], ["sure", sure]]
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => makeSvg("rect", { class: kind, x: number + 0.1, width: 0.8, y: 100 - height(count), height: height(count) }))));
    this.#counted = counted;
  }

  #place([from, to]) {
    const { handles, shades } = this.#parts;
    const share = (number) => `${(number / this.#scale.pieces.length) * 100}%`;
    handles[0].hidden = this.#asOf;
    handles[0].style.left = share(from);
    handles[1].style.left = share(to + 1);
    shades[0].style.left = "0";
    shades[0].style.width = this.#asOf ? "0" : share(from);
    shades[1].style.left = share(to + 1);
    shades[1].style.width = share(this.#last - to);
    for (const [number, piece] of [[0, from], [1, to]]) {
      handles[number].setAttribute("aria-valuenow", piece);
      handles[number].setAttribute("aria-valuetext", this.#name(piece));
    }
    handles[1].setAttribute("aria-label", say(this.#asOf ? "timeAsOf" : "timeTo"));
  }

  #name(piece) {
    return spanWords(this.#scale.pieces[piece]);
  }

  #set(change, { played = false } = {}) {
    this.#page.time = { ...this.#page.time, ...change };
    if (played) this.#played = this.#page.time;
    const started = performance.now();
    this.#page.update();
    this.#slow = performance.now() - started > SLOW;
  }

  /** Pieces as the choice: all of them are no choice, unless it is a moment. */
  #choose(from, to) {
    const { pieces } = this.#scale;
    if (this.#asOf) this.#set(momentOf(this.#scale, to));
    else if (from === 0 && to === this.#last) this.#set({ mode: "all", first: null, last: null });
    else this.#set({ mode: "range", first: pieces[from].first, last: pieces[to].last });
  }

  #setMode(mode) {
    const [from, to] = this.#chosen;
    this.#asOf = mode === "moment";
    this.#choose(this.#asOf ? 0 : from, to);
  }

  #clear() {
    this.#asOf = false;
    this.#set(noTime());
    this.#parts.modes[0].querySelector("input").focus();
  }

  #typed() {
    const { moment } = this.#parts;
    const days = readMoment(moment.value);
    moment.setAttribute("aria-invalid", String(days === null));
    if (days !== null) this.#set({ mode: "moment", ...days });
    else this.#parts.words.textContent = say("momentWrong");
  }

  /** From the moment that is chosen, or from the beginning where that is the last or none. */
  #playOrStop() {
    if (this.#player.running) {
      this.#player.stop();
      return;
    }
    const [, to] = this.#chosen;
    this.#playing = this.#asOf && to < this.#last ? to + 1 : 0;
    this.#asOf = true;
    this.#player.start();
  }

  /** One piece on; whether there is another one after it. */
  #playOn() {
    this.#set(momentOf(this.#scale, this.#playing), { played: true });
    this.#playing += 1;
    return this.#playing <= this.#last;
  }

  #showPlaying() {
    const { play } = this.#parts;
    const words = say(this.#player.running ? "timeStop" : "timePlay");
    play.textContent = this.#player.running ? "■" : "▶";
    play.setAttribute("aria-label", words);
    play.title = words;
  }

  #pressed(event, number) {
    const year = Math.max(1, Math.round(12 / this.#scale.step));
    const steps = new Map([["ArrowLeft", -1], ["ArrowDown", -1], ["ArrowRight", 1], ["ArrowUp", 1], ["PageDown", -year], ["PageUp", year], ["Home", -Infinity], ["End", Infinity]]);
    if (!steps.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#shift(number, this.#chosen[number] + steps.get(event.key));
  }

  /** One handle to a piece; neither passes the other. */
  #shift(number, piece) {
    const [from, to] = this.#chosen;
    if (number === 0) this.#choose(Math.max(0, Math.min(piece, to)), to);
    else this.#choose(from, Math.min(this.#last, Math.max(piece, this.#asOf ? 0 : from)));
  }

  #at(event) {
    const frame = this.#parts.chart.getBoundingClientRect();
    const share = (event.clientX - frame.left) / frame.width;
    return { piece: Math.max(0, Math.min(this.#last, Math.floor(share * this.#scale.pieces.length))), x: event.clientX - frame.left, width: frame.width };
  }

  /** A handle is taken near it, a chosen span inside it; elsewhere a new span begins. */
  #grab(event) {
    if (event.button) return;
    event.preventDefault();
    this.#parts.chart.setPointerCapture(event.pointerId);
    const { piece, x, width } = this.#at(event);
    const [from, to] = this.#chosen;
    const grip = event.pointerType === "touch" ? FINGER_GRIP : GRIP;
    const near = (number) => Math.abs(x - (number / this.#scale.pieces.length) * width) <= grip;
    if (this.#asOf) this.#drag = { handle: 1 };
    else if (near(from)) this.#drag = { handle: 0 };
    else if (near(to + 1)) this.#drag = { handle: 1 };
    else if (piece >= from && piece <= to && this.#page.time.mode === "range") this.#drag = { moved: piece, from, to };
    else this.#drag = { start: piece };
    if (this.#drag.handle !== undefined && near(this.#drag.handle ? to + 1 : from)) this.#parts.handles[this.#drag.handle].focus();
    else this.#move(event);
  }

  #move(event) {
    const { piece } = this.#at(event);
    if (this.#drag === null) {
      const { sure, spread } = this.#counted[piece];
      this.#parts.chart.title = say("timePiece", { time: this.#name(piece), sure, spread: Math.round(spread) });
      return;
    }
    const { handle, start, moved } = this.#drag;
    let [from, to] = this.#chosen;
    if (handle === 0) from = Math.min(piece, to);
    else if (handle === 1) to = this.#asOf ? piece : Math.max(piece, from);
    else if (start !== undefined) [from, to] = [Math.min(start, piece), Math.max(start, piece)];
    else {
      const by = Math.max(-this.#drag.from, Math.min(this.#last - this.#drag.to, piece - moved));
      [from, to] = [this.#drag.from + by, this.#drag.to + by];
    }
    if (this.#slow) {
      this.#drag.wanted = [from, to];
      this.#place([from, to]);
    } else this.#choose(from, to);
  }

  #release() {
    const wanted = this.#drag?.wanted;
    this.#drag = null;
    if (wanted) this.#choose(...wanted);
  }
}
