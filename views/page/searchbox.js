// Type-ahead search: a combobox with a list, by mouse or keyboard.

import { make } from "./text.js";
import { say } from "./words.js";
import { isDenied } from "./model.js";
import { makeIndex, search } from "./search.js";
import { glyphSample, standingSample } from "./samples.js";

/** Wire input and list; `choose(row)` is called with the row that the reader takes. */
export function makeSearchBox(input, list, model, choose) {
  const index = makeIndex(model);
  let rows = [];
  let marked = -1;

  function open() {
    rows = search(index, input.value);
    marked = rows.length ? 0 : -1;
    const typed = input.value.trim();
    list.replaceChildren(...rows.map((row, number) => option(row, number)));
    if (typed && rows.length === 0) list.append(make("li", { class: "empty", role: "option", "aria-disabled": "true" }, say("noResult", { query: typed })));
    list.hidden = !typed;
    input.setAttribute("aria-expanded", String(Boolean(typed)));
    mark();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...list.children].forEach((item, number) => {
      if (number === marked) item.setAttribute("aria-selected", "true");
      else item.removeAttribute("aria-selected");
    });
    if (marked >= 0) {
      input.setAttribute("aria-activedescendant", `option-${marked}`);
      list.children[marked].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function take(number) {
    if (number < 0 || number >= rows.length) return;
    const row = rows[number];
    input.value = "";
    close();
    choose(row);
  }

  function option(row, number) {
    const entity = row.kind === "entity" ? model.entities.get(row.id) : null;
    const claim = entity ? null : model.claims.get(row.id);
    const also = entity?.names.filter((name) => name.form !== entity.name).map((name) => name.form).join(", ");
    const item = make("li", { role: "option", id: `option-${number}` },
      entity ? glyphSample(entity.glyph) : standingSample(claim.standing),
      make("span", {}, entity ? entity.name : claim.sentence),
      make("small", {}, entity ? [entity.typeLabel, also].filter(Boolean).join(" · ") : howItStands(claim)));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the input keeps the focus until the choice is made
      take(number);
    });
    return item;
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value.trim() && open());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (rows.length) marked = (marked + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(marked);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      close();
    }
  });
}

/** A row is read alone: its standing and its denial stand in it as words. */
function howItStands(claim) {
  const denied = isDenied(claim) ? make("b", { class: "denied" }, say("contested")) : null;
  return [say(claim.standing), denied ? " · " : null, denied, ` · ${claim.chainText}`];
}
