// Type-ahead search: a combobox with a list, by mouse or keyboard.

import { make } from "./text.js";
import { say } from "./words.js";
import { isDenied } from "./model.js";
import { inIdleTime } from "./idle.js";
import { foundAs, indexing, lookUp, rehearsing, wording } from "./search.js";
import { documentSample, glyphSample, standingSample } from "./samples.js";

const NAMES_SHOWN = 4;

/** Wire input and list; `choose(row)` is called with the row that the reader takes, `tell(words)` with what to speak. */
export function makeSearchBox(input, list, model, choose, tell) {
  let rows = [];
  let marked = -1;

  // A large case takes a moment to index: that is done while the reader looks at the picture.
  const index = inIdleTime(indexing(model), (made) => inIdleTime(wording(made), () => inIdleTime(rehearsing(made))));

  function open() {
    const typed = input.value.trim();
    const found = lookUp(index(), typed);
    rows = found.rows.length ? found.rows : found.near;
    marked = found.rows.length ? 0 : -1;
    list.replaceChildren(...rows.map((row, number) => option(row, number, typed)));
    if (typed && found.total === 0) list.prepend(...nothing(typed, found.near));
    if (found.total > rows.length && found.total > 0) list.append(remark(say("moreResults", { count: rows.length, total: found.total })));
    list.hidden = !typed;
    input.setAttribute("aria-expanded", String(Boolean(typed)));
    mark();
    if (typed) tell(found.total ? say("results", { count: found.total }) : say("noResult", { query: typed }));
  }

  function nothing(typed, near) {
    return [remark(say("noResult", { query: typed })), remark(say(near.length ? "nearest" : "tryOther"))];
  }

  function remark(words) {
    return make("li", { class: "empty", role: "option", "aria-disabled": "true" }, words);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    for (const item of list.querySelectorAll("[aria-selected]")) item.removeAttribute("aria-selected");
    const item = list.querySelector(`#option-${marked}`);
    if (item) {
      item.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function take(number) {
    if (number < 0 || number >= rows.length) return;
    const row = rows[number];
    input.value = "";
    close();
    choose(row);
  }

  function option(row, number, typed) {
    const [sample, name, remarks] = { entity: entityRow, source: sourceRow, claim: claimRow }[row.kind](row, typed);
    const item = make("li", { role: "option", id: `option-${number}` }, sample, make("span", {}, name), make("small", {}, remarks));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the input keeps the focus until the choice is made
      take(number);
    });
    return item;
  }

  function entityRow({ id, ...row }, typed) {
    const entity = model.entities.get(id);
    const also = entity.names.filter((name) => name.form !== entity.name).map((name) => name.form).slice(0, NAMES_SHOWN);
    const found = foundAs(row, typed);
    return [glyphSample(entity.glyph), entity.name, [entity.typeLabel, found ?? also.join(", ")].filter(Boolean).join(" · ")];
  }

  function sourceRow({ id, weight }) {
    const source = model.sources.get(id);
    return [documentSample(), source.title, [say("document"), source.publisher, source.published, say("claimCount", { count: weight })].filter(Boolean).join(" · ")];
  }

  function claimRow({ id }) {
    const claim = model.claims.get(id);
    return [standingSample(claim.standing), claim.sentence, howItStands(claim)];
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value.trim() && open());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (rows.length) marked = marked < 0 && event.key === "ArrowUp" ? rows.length - 1 : (marked + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
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
