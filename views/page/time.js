// Which claims belong to a time: the same three values as graph/selection.py (yes, no, can't say).
// A date is the first and the last day that it can be, as text (`2020-08-01`): texts of one length compare like days.

const BEGINNING = "0001-01-01";
const END = "9999-12-31";
const WRITTEN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** What the reader has chosen: all, between two days, or as of a moment; and whether what can't be placed stays. */
export function noTime() {
  return { mode: "all", first: null, last: null, unsure: true };
}

/** As of a moment: the first and the last day that it can be. */
export function momentState([first, last]) {
  return { ...noTime(), mode: "moment", first, last };
}

export function isTiming(time) {
  return time.mode !== "all" || !time.unsure;
}

export function timePasses(claim, time) {
  if (time.mode === "all" && time.unsure) return true;
  return placeInTime(claim, time) ?? time.unsure;
}

/** True, false, or null where the claim's dates can't say. Without a choice everything dated belongs. */
export function placeInTime(claim, time) {
  if (time.mode === "moment") return countsAt(claim, time);
  if (time.mode === "range") return countsWithin(claim, time);
  return isDated(claim) ? true : null;
}

export function isDated(claim) {
  return Boolean(claim.whenDays ?? claim.sinceDays ?? claim.untilDays);
}

/** As of a moment: an event counts once it had happened, a state while it lasted. */
export function countsAt(claim, { first, last }) {
  const { whenDays: when, sinceDays: since, untilDays: until } = claim;
  if (claim.event) return hadHappened(since ?? when, until, first, last);
  if (since && since[0] > last) return false;
  if (until && until[1] < first) return false;
  if (since && until) return since[1] <= first && last <= until[0] ? true : null;
  return when && first === last && when[0] === first && when[1] === last ? true : null;
}

function hadHappened(start, until, first, last) {
  if (start) {
    if (start[1] <= first) return true;
    if (start[0] > last) return false;
  }
  // What had ended by then had begun before, even where nothing says when.
  return until && until[1] <= first ? true : null;
}

/** Between two days: an event that fell into them, a state that lasted on at least one of them. */
export function countsWithin(claim, { first, last }) {
  const { whenDays: when } = claim;
  const begin = claim.event ? claim.sinceDays ?? when : claim.sinceDays;
  const end = claim.untilDays ?? (claim.event ? begin : undefined);
  if (begin && begin[0] > last) return false;
  if (end && end[1] < first) return false;
  if ([begin, when, end].some((days) => days && days[0] >= first && days[1] <= last)) return true;
  return begin && end && begin[1] <= last && end[0] >= first ? true : null;
}

/** The days of `2020`, `2020-08`, `2020-08-14` or `2020/2021-03`; null for anything else. */
export function readMoment(text) {
  const parts = text.trim().split("/").map((part) => daysOf(part.trim()));
  if (parts.length > 2 || parts.includes(null)) return null;
  const [first, last] = [parts[0][0], parts.at(-1)[1]];
  return first <= last ? { first, last } : null;
}

function daysOf(text) {
  const found = WRITTEN.exec(text);
  if (!found || found[1] === "0000") return null;
  const [, year, month, day] = found;
  const [first, last] = [`${year}-${month ?? "01"}-${day ?? "01"}`, `${year}-${month ?? "12"}-${day ?? lastDay(year, month ?? "12")}`];
  return [first, last].every(isDay) ? [first, last] : null;
}

/** Whether there is such a day. */
export function isDay(text) {
  const found = WRITTEN.exec(text);
  return Boolean(found?.[3]) && text >= BEGINNING && found[2] >= "01" && found[2] <= "12" && found[3] >= "01" && found[3] <= lastDay(found[1], found[2]);
}

function lastDay(year, month) {
  if (month === "02") return Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0) ? "29" : "28";
  return ["04", "06", "09", "11"].includes(month) ? "30" : "31";
}

/** The shortest way to write a span of days: a year, a month, a day, or two of one kind. */
export function momentText({ first, last }) {
  for (const length of [4, 7]) {
    const days = daysOf(first.slice(0, length));
    if (days && days[0] === first && days[1] === last) return first.slice(0, length);
  }
  if (first === last) return first;
  for (const length of [4, 7]) {
    const [start, end] = [first, last].map((day) => daysOf(day.slice(0, length)));
    if (start?.[0] === first && end?.[1] === last) return `${first.slice(0, length)}/${last.slice(0, length)}`;
  }
  return `${first}/${last}`;
}

/** Equal pieces of the time that the dated claims span: months, quarters, years or decades, whichever fits. */
export function timeScale(claims) {
  let [first, last] = [END, BEGINNING];
  for (const claim of claims) {
    for (const days of [claim.whenDays, claim.sinceDays, claim.untilDays]) {
      if (!days) continue;
      const [from, to] = knownEnds(days);
      if (from < first) first = from;
      if (to > last) last = to;
    }
  }
  if (first > last) return null;
  const months = monthsOf(last) - monthsOf(first) + 1;
  const step = months <= 48 ? 1 : months <= 240 ? 3 : months <= 1800 ? 12 : 120;
  const start = Math.floor(monthsOf(first) / step) * step;
  const pieces = [];
  for (let month = start; month <= monthsOf(last); month += step) {
    pieces.push({ first: `${monthText(month)}-01`, last: monthEnd(Math.min(month + step - 1, monthsOf(END))) });
  }
  return { step, pieces };
}

/** As of a piece: its last month; where pieces are years or more, its last year. */
export function momentOf({ step, pieces }, piece) {
  const [first, last] = daysOf(pieces[piece].last.slice(0, step < 12 ? 7 : 4));
  return { mode: "moment", first, last };
}

/** How many claims begin in each piece: for sure, and shares of those whose date covers several pieces. */
export function histogram(claims, { pieces }) {
  const bars = pieces.map(() => ({ sure: 0, spread: 0 }));
  for (const claim of claims) {
    const days = claim.sinceDays ?? claim.whenDays ?? claim.untilDays;
    if (!days) continue;
    const [from, to] = knownEnds(days).map((day) => pieceOf(day, pieces));
    if (from === to && days[0] !== BEGINNING && days[1] !== END) bars[from].sure += 1;
    else for (let piece = from; piece <= to; piece += 1) bars[piece].spread += 1 / (to - from + 1);
  }
  return bars;
}

/** The first day that the dates of a claim are known to touch; null where it has none. */
export function beginningOf({ sinceDays, whenDays, untilDays }) {
  const days = sinceDays ?? whenDays ?? untilDays;
  return days ? knownEnds(days)[0] : null;
}

/** The number of the piece that a day lies in. */
export function pieceOf(day, pieces) {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].last < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A date that is open to one side is known only at the other. */
function knownEnds([first, last]) {
  return [first === BEGINNING ? last : first, last === END ? first : last];
}

function monthsOf(day) {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function monthText(months) {
  return `${String(Math.max(1, Math.floor(months / 12))).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

function monthEnd(months) {
  const month = monthText(months);
  return `${month}-${lastDay(month.slice(0, 4), month.slice(5))}`;
}
