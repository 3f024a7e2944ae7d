// A choice of time in the page's language.

import { say } from "./words.js";
import { momentText, readMoment } from "./time.js";

/** The choice in words; null where there is none. */
export function timeWords(time) {
  if (time.mode === "moment") return say("timeAsOfWords", { time: spanWords(time) });
  if (time.mode === "range") return betweenWords(time.first, time.last);
  return time.unsure ? null : say("timeDatedOnly");
}

/** In years where both ends are ends of years, otherwise in months. */
export function betweenWords(first, last) {
  const length = first.endsWith("-01-01") && last.endsWith("-12-31") ? 4 : 7;
  const [start, end] = [first, last].map((day) => spanWords(readMoment(day.slice(0, length))));
  return say("timeBetweenWords", { first: start, last: end });
}

/** `2020`, `August 2020`, `14 August 2020`, or the two ends of a longer span, in the page's language. */
export function spanWords({ first, last }) {
  const text = momentText({ first, last });
  if (text.includes("/")) {
    const [start, end] = text.split("/");
    return `${spanWords(readMoment(start))} – ${spanWords(readMoment(end))}`;
  }
  if (text.length === 4) return text;
  const date = new Date(`${text.padEnd(10, "-01")}T00:00:00Z`);
  return new Intl.DateTimeFormat(document.documentElement.lang, { year: "numeric", month: "long", ...(text.length > 7 ? { day: "numeric" } : {}), timeZone: "UTC" }).format(date);
}
