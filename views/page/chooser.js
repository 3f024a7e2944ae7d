// A field in which one entity is chosen by typing, by mouse or keyboard.

import { make } from "./text.js";
import { say } from "./words.js";
import { lookUp } from "./search.js";
import { glyphSample } from "./samples.js";

const CHOICES = 7;

/** Label, field and list; `chosen` is an entity or null, `index` gives the rows to look in, `choose(id)` takes one. */
export function makeChooser({ name, label, chosen, model, index, choose }) {
  let rows = [];
  let marked = -1;
  const input = make("input", {
    type: "search", id: `${name}-field`, role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: say("pathPlaceholder"),
    "aria-expanded": "false", "aria-controls": `${name}-list`, "aria-autocomplete": "list",
  });
  input.value = chosen?.name ?? "";
  const list = make("ul", { id: `${name}-list`, role: "listbox", "aria-label": label, class: "choices", hidden: true });

  function open() {
    const typed = input.value.trim();
    const found = lookUp(index(), typed, CHOICES);
    rows = found.rows.length ? found.rows : found.near;
    marked = found.rows.length ? 0 : -1;
    list.replaceChildren(...rows.map(option));
    if (typed && rows.length === 0) list.append(make("li", { class: "empty", role: "option", "aria-disabled": "true" }, say("noEntity", { query: typed })));
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
    for (const [number, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(number === marked));
    if (marked < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${name}-${marked}`);
  }

  function option(row, number) {
    const entity = model.entities.get(row.id);
    const item = make("li", { role: "option", id: `${name}-${number}` }, glyphSample(entity.glyph), make("span", {}, entity.name), make("small", {}, entity.typeLabel));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus until the choice is made
      choose(row.id);
    });
    return item;
  }

  input.addEventListener("focus", () => input.select());
  input.addEventListener("input", open);
  input.addEventListener("blur", () => {
    close();
    input.value = chosen?.name ?? "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (rows.length) marked = (marked + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden && marked >= 0) choose(rows[marked].id);
    else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      input.value = chosen?.name ?? "";
      close();
    }
  });
  return make("div", { class: "chooser" }, make("label", { for: input.id }, label), input, list);
}
