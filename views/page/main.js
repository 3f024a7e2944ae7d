// Puts the page together: one state, and every part shows it.

import { make } from "./text.js";
import { say, setWords } from "./words.js";
import { readModel } from "./model.js";
import { claimPasses, entityPasses, isFiltering, noFilters } from "./filters.js";
import { readColours } from "./colours.js";
import { Picture, READABLE } from "./picture.js";
import { makeLegend, resetLegend } from "./legend.js";
import { makeSearchBox } from "./searchbox.js";
import { makeTable, sourceList } from "./table.js";
import { bandPanel, claimPanel, entityPanel } from "./panel.js";
import { useTheme } from "./theme.js";
import { useKeys } from "./keys.js";

const find = (id) => document.getElementById(id);
const PHONE = matchMedia("(max-width: 899px)");

function start() {
  const raw = JSON.parse(find("data").textContent);
  setWords(raw.words);
  const model = readModel(raw.model);
  const filters = noFilters();
  const addedBy = new Map();
  let selection = null;
  let focused = null;
  let scope = "picture";

  const picture = new Picture(find("picture"), model, raw.network, readColours());
  const first = new Set(picture.cards.keys());
  const passes = (claim) => claimPasses(claim, filters, model.entities);
  const visible = () => [...model.claims.values()].filter(passes);
  const inPicture = (claim) => claim.line && picture.cards.has(claim.subject) && picture.cards.has(claim.object);

  function update() {
    const claims = visible();
    const lines = claims.filter(inPicture);
    const hidden = new Set([...picture.cards.keys()].filter((id) => !entityPasses(model.entities.get(id), filters)));
    picture.show(lines, hidden);
    find("counts").textContent = say("howMany", {
      shown: picture.cards.size - hidden.size, all: model.entities.size, lines: lines.length, claims: model.claims.size,
    });
    find("empty").hidden = !(isFiltering(filters) && lines.length === 0) && model.entities.size > 0;
    find("empty-title").textContent = say(model.entities.size ? "emptyTitle" : "emptyCase");
    find("empty-text").hidden = find("empty-reset").hidden = model.entities.size === 0;
    find("reset").hidden = !isFiltering(filters);
    find("back").hidden = first.size === picture.cards.size && [...first].every((id) => picture.cards.has(id));
    if (!find("table").hidden) showTable(claims, lines);
    showFocus();
    showPanel();
  }

  function showTable(claims, lines) {
    const choice = (value, words) => make("label", {}, make("input", {
      type: "radio", name: "scope", value, checked: scope === value,
      on: { change: () => { scope = value; update(); find("table").querySelector(`[value=${value}]`).focus(); } },
    }), words);
    find("table").replaceChildren(
      make("p", { class: "scope" }, `${say("scope")} `, choice("picture", say("visibleClaims", { count: lines.length })), choice("case", say("allClaims", { count: claims.length }))),
      ...makeTable(scope === "picture" ? lines : claims, model, act),
    );
  }

  /** What is bright: the chosen line with its ends, or the chosen entity with its lines and neighbours. */
  function showFocus() {
    const claims = chosenClaims();
    const cards = new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
    if (selection?.kind === "entity" && picture.cards.has(selection.id)) cards.add(selection.id);
    picture.look({ selection: selection?.id ?? null, focus: focused, cards, lines: new Set(claims.map((claim) => claim.id)) });
  }

  function chosenClaims() {
    if (selection === null) return [];
    const drawn = picture.lines.flatMap((line) => line.claims);
    if (selection.kind === "claim") return drawn.filter((claim) => claim.id === selection.id);
    if (selection.kind === "band") return selection.claims;
    return drawn.filter((claim) => claim.subject === selection.id || claim.object === selection.id);
  }

  function showPanel() {
    const panel = find("details");
    panel.hidden = selection === null;
    const wide = !PHONE.matches && selection !== null;
    picture.cover({ right: wide ? panel.offsetWidth : 0, bottom: PHONE.matches && selection !== null ? panel.offsetHeight : 0 });
    if (selection === null) return;
    const view = { passes, shown: picture.cards, addedBy };
    const content = {
      claim: () => claimPanel(model.claims.get(selection.id), model, act),
      entity: () => entityPanel(model.entities.get(selection.id), model, view, act),
      band: () => bandPanel(selection.claims.filter(passes), model, act),
    }[selection.kind]();
    find("panel").replaceChildren(...content.filter(Boolean));
  }

  function select(next, { focus = false } = {}) {
    selection = next;
    update();
    find("panel").scrollTop = 0;
    if (next === null) return;
    tell(next);
    if (focus) find("panel").querySelector("h2")?.focus();
  }

  function tell(chosen) {
    const [entity, claim] = [model.entities.get(chosen.id), model.claims.get(chosen.id)];
    if (chosen.kind === "entity") {
      find("live").textContent = say("selectedEntity", { name: entity.name, type: entity.typeLabel, count: entity.claims.length });
    } else if (chosen.kind === "claim") {
      find("live").textContent = say("selectedClaim", { sentence: claim.sentence, standing: say(claim.standing) });
    } else find("live").textContent = find("panel").querySelector("h2").textContent;
  }

  const act = {
    openClaim(id) {
      select({ kind: "claim", id }, { focus: true });
      const claim = model.claims.get(id);
      const middle = picture.lineMiddle(id);
      if (middle) picture.reveal([picture.cards.get(claim.subject), picture.cards.get(claim.object), middle]);
    },
    openEntity(id) {
      select({ kind: "entity", id }, { focus: true });
      if (picture.cards.has(id)) picture.reveal([picture.cards.get(id)]);
    },
    add(id) {
      const near = [...model.entities.get(id).near].find((other) => picture.cards.has(other));
      picture.add([id], near);
      select({ kind: "entity", id }, { focus: true });
      picture.goTo(id);
    },
    expand(id, others) {
      picture.add(others, id);
      if (!addedBy.has(id)) addedBy.set(id, new Set());
      for (const other of others) addedBy.get(id).add(other);
      update();
      const rest = [...model.entities.get(id).near].filter((other) => !picture.cards.has(other)).length;
      find("live").textContent = say("addedNearby", { count: others.length, rest });
      picture.fit({ smallest: 0.62, around: id });
      find("panel").querySelector(".actions button")?.focus();
    },
    collapse(id) {
      picture.remove([...addedBy.get(id)].filter((other) => picture.cards.has(other)));
      addedBy.delete(id);
      update();
      find("panel").querySelector(".actions button")?.focus();
    },
    remove(id) {
      picture.remove([id]);
      select(null);
    },
    close() {
      select(null);
      find("picture").focus();
    },
    focus(id) {
      focused = id;
      showFocus();
      if (id === null) return;
      picture.reveal([picture.cards.get(id)]);
      const entity = model.entities.get(id);
      find("live").textContent = say("selectedEntity", { name: entity.name, type: entity.typeLabel, count: entity.claims.length });
    },
  };

  function reset() {
    for (const words of filters.values()) words.clear();
    resetLegend(find("legend"));
    update();
  }

  function backToFirst() {
    picture.remove([...picture.cards.keys()].filter((id) => !first.has(id)));
    picture.add([...first].filter((id) => !picture.cards.has(id)));
    addedBy.clear();
    select(null);
    picture.fit({ smallest: PHONE.matches ? READABLE : 0 });
  }

  function choose(row) {
    if (row.kind === "claim") {
      const claim = model.claims.get(row.id);
      if (claim.line) picture.add([claim.subject, claim.object].filter((id) => !picture.cards.has(id)), claim.subject);
      act.openClaim(row.id);
      return;
    }
    if (!picture.cards.has(row.id)) act.add(row.id);
    else {
      act.openEntity(row.id);
      picture.goTo(row.id);
    }
  }

  function switchView(table) {
    find("table").hidden = !table;
    find("stage").hidden = table;
    find("show-table").setAttribute("aria-pressed", String(table));
    find("show-picture").setAttribute("aria-pressed", String(!table));
    update();
    if (!table) picture.fit({ smallest: PHONE.matches ? READABLE : 0 });
  }

  makeLegend(find("legend"), model, (group, word, on) => {
    if (on) filters.get(group).delete(word);
    else filters.get(group).add(word);
    update();
  });
  makeSearchBox(find("search"), find("results"), model, choose);
  useTheme(find("theme"), () => { picture.colours = readColours(); picture.redraw(); });
  useKeys(find("picture"), picture, act, () => focused);
  usePointer(picture, select, act);

  find("show-picture").addEventListener("click", () => switchView(false));
  find("show-table").addEventListener("click", () => switchView(true));
  find("close").addEventListener("click", act.close);
  find("reset").addEventListener("click", reset);
  find("empty-reset").addEventListener("click", reset);
  find("back").addEventListener("click", backToFirst);
  find("zoom-in").addEventListener("click", () => picture.zoom(1.25));
  find("zoom-out").addEventListener("click", () => picture.zoom(0.8));
  find("fit").addEventListener("click", () => picture.fit());
  find("drawer").addEventListener("click", () => {
    const open = document.body.classList.toggle("drawer-open");
    find("drawer").setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      find("search").focus();
    } else if (event.key === "Escape" && selection !== null) act.close();
  });
  addEventListener("resize", () => picture.redraw());
  addEventListener("beforeprint", () => { if (find("table").hidden) showTableForPrint(); });
  function showTableForPrint() {
    const claims = visible();
    find("print-table").replaceChildren(...makeTable(claims.filter(inPicture), model, act, Infinity), sourceList(model));
  }
  addEventListener("afterprint", () => find("print-table").replaceChildren());

  update();
  picture.fit({ smallest: PHONE.matches ? READABLE : 0 });
  find("picture").dataset.ready = "yes";
  // For people who script the page, and for its tests: nothing on the page reads it.
  window.legajo = { picture, model };
}

function usePointer(picture, select, act) {
  const container = picture.container;
  picture.network.on("click", ({ pointer, event }) => {
    const reach = event.pointers?.[0]?.pointerType === "touch" || event.pointerType === "touch" ? 16 : 8;
    const found = picture.at(pointer.canvas, reach);
    if (found === null) select(null);
    else if (found.kind === "claim") act.openClaim(found.id);
    else if (found.kind === "entity") act.openEntity(found.id);
    else select(found, { focus: true });
  });
  container.addEventListener("mousemove", (event) => {
    if (event.buttons) return;
    const frame = container.getBoundingClientRect();
    const found = picture.at(picture.network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top }));
    container.style.cursor = found ? "pointer" : "grab";
    picture.look({ hover: found?.id ?? found?.claims?.[0].id ?? null });
  });
  container.addEventListener("mouseleave", () => picture.look({ hover: null }));
}

start();
