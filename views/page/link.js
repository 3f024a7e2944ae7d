// A state of the page as the end of its address, and back: short, versioned, and refused where it is not well formed.

import { GROUPS } from "./filters.js";
import { MOST_PATHS } from "./pathtool.js";
import { isDay, noTime } from "./time.js";

const VERSION = "1";
const LONGEST = 200_000;
const FARTHEST = 1_000_000;
const SCALES = [0.02, 5];

/** `1&f=standing~alleged&s=e~ana-soto`; empty for the page as it opens. */
export function writeLink(state) {
  const fields = [];
  const add = (name, rows) => rows.length && fields.push(`${name}=${rows.map((row) => row.map(written).join("~")).join(",")}`);
  add("f", [...state.filters].map(([group, words]) => [group, ...words]));
  add("t", timeRows(state.time));
  add("m", [...state.placed].map(([id, { x, y }]) => [id, near(x), near(y)]));
  add("g", state.gone.map((id) => [id]));
  add("s", selectionRows(state.selection));
  add("n", state.step === null ? [] : [[state.step + 1]]);
  add("v", state.table ? [["table"]] : []);
  add("c", state.camera ? [[near(state.camera.x), near(state.camera.y), Math.min(SCALES[1], Math.max(SCALES[0], state.camera.scale))]] : []);
  return fields.length ? [VERSION, ...fields].join("&") : "";
}

/** The state that a link means; null where it is not one of this page's links. Nothing is the page as it opens. */
export function readLink(text) {
  if (text === "") return stateOf(() => []);
  if (text.length > LONGEST) return null;
  const [version, ...fields] = text.split("&");
  if (version !== VERSION) return null;
  const rows = new Map();
  for (const field of fields) {
    const at = field.indexOf("=");
    const name = field.slice(0, at);
    if (at !== 1 || rows.has(name) || !"ftmgsnvc".includes(name)) return null;
    const read = field.slice(2).split(",").map((row) => row.split("~").map(decoded));
    if (read.some((row) => row.some((value) => value === null || value === ""))) return null;
    rows.set(name, read);
  }
  try {
    return stateOf((name) => rows.get(name) ?? []);
  } catch (error) {
    if (error instanceof BadLink) return null;
    throw error;
  }
}

class BadLink extends Error {}

function check(right) {
  if (!right) throw new BadLink();
}

function stateOf(rows) {
  const filters = once(rows("f").map(([group, ...words]) => [group, words]));
  check([...filters].every(([group, words]) => GROUPS.includes(group) && words.length));
  const placed = once(rows("m").map((row) => {
    check(row.length === 3);
    return [row[0], { x: whole(row[1], FARTHEST), y: whole(row[2], FARTHEST) }];
  }));
  const gone = rows("g").map((row) => {
    check(row.length === 1);
    return row[0];
  });
  const [step, view, camera] = [single(rows("n"), 1), single(rows("v"), 1), single(rows("c"), 3)];
  check(view === null || view[0] === "table");
  return {
    filters, placed, gone,
    time: timeOf(rows("t")),
    selection: selectionOf(rows("s")),
    step: step && whole(step[0], 10_000, 1) - 1,
    table: view !== null,
    camera: camera && { x: whole(camera[0], FARTHEST), y: whole(camera[1], FARTHEST), scale: scaleOf(camera[2]) },
  };
}

/** Rows by their first value; one that comes twice means nothing. */
function once(rows) {
  const found = new Map(rows);
  check(found.size === rows.length);
  return found;
}

/** What a reader moved out of all bounds is written at their edge: every link that is written can be read. */
function near(place) {
  return Math.max(-FARTHEST, Math.min(FARTHEST, place));
}

function single(rows, length) {
  check(rows.length < 2 && (rows.length === 0 || rows[0].length === length));
  return rows[0] ?? null;
}

function whole(text, most, least = -most) {
  check(/^-?\d{1,9}$/.test(text) && Number(text) <= most && Number(text) >= least);
  return Number(text);
}

function scaleOf(text) {
  check(/^\d+(\.\d{1,3})?$/.test(text) && Number(text) >= SCALES[0] && Number(text) <= SCALES[1]);
  return Number(text);
}

function timeRows({ mode, first, last, unsure }) {
  const rows = mode === "all" ? [] : [[mode, first, last]];
  return unsure ? rows : [...rows, ["dated"]];
}

function timeOf(rows) {
  const time = noTime();
  for (const [mode, first, last, ...more] of rows) {
    check(more.length === 0);
    if (mode === "dated") {
      check(first === undefined);
      time.unsure = false;
    } else {
      check((mode === "range" || mode === "moment") && time.mode === "all" && first && last && isDay(first) && isDay(last) && first <= last);
      Object.assign(time, { mode, first, last });
    }
  }
  return time;
}

const KINDS = new Map([["e", "entity"], ["c", "claim"], ["d", "source"], ["b", "band"], ["p", "path"]]);

function selectionRows(selection) {
  if (selection === null || selection.kind === "step") return [];
  const { kind, id, ends, from, to, without, which } = selection;
  if (kind === "path") {
    if (from === null || to === null) return from ?? to ? [["p", from ?? to]] : [];
    return [["p", from, to, which === "shortest" ? which : which + 1, ...without]];
  }
  const letter = [...KINDS].find(([, word]) => word === kind)[0];
  return [[letter, ...(kind === "band" ? ends : [id])]];
}

function selectionOf(rows) {
  check(rows.length < 2);
  if (rows.length === 0) return null;
  const [letter, ...ids] = rows[0];
  const kind = KINDS.get(letter);
  if (kind === "path") return pathOf(ids);
  check(kind && ids.length === (kind === "band" ? 2 : 1));
  return kind === "band" ? { kind, ends: ids } : { kind, id: ids[0] };
}

function pathOf([from, to = null, which = "1", ...without]) {
  check(from !== undefined);
  return { kind: "path", from, to, without, which: which === "shortest" ? which : whole(which, MOST_PATHS, 1) - 1 };
}

/** Any text so that the separators can't be mistaken: percent signs for all that is not a plain letter. */
function written(value) {
  return encodeURIComponent(String(value)).replace(/[~'()!*]/g, (sign) => `%${sign.codePointAt(0).toString(16).toUpperCase()}`);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a percent sign that begins nothing
  }
}
