// Time: reading what people type, placing claims between two days, the bars of the histogram.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countsWithin, histogram, isDay, isTiming, momentText, noTime, pieceOf, readMoment, timePasses, timeScale } from "../../../views/page/time.js";

const year = (number) => [`${number}-01-01`, `${number}-12-31`];
const between = (first, last) => ({ mode: "range", first, last, unsure: true });

test("years, months, days and intervals are read, other words and days that do not exist are not", () => {
  assert.deepEqual(readMoment("2020"), { first: "2020-01-01", last: "2020-12-31" });
  assert.deepEqual(readMoment(" 2020-02 "), { first: "2020-02-01", last: "2020-02-29" });
  assert.deepEqual(readMoment("1900-02"), { first: "1900-02-01", last: "1900-02-28" });
  assert.deepEqual(readMoment("2020-08-14"), { first: "2020-08-14", last: "2020-08-14" });
  assert.deepEqual(readMoment("2019/2020-03"), { first: "2019-01-01", last: "2020-03-31" });
  for (const text of ["", "20", "2020-13", "2021-02-29", "2020-8", "0000", "2021/2020", "2020/2021/2022", "yesterday", "2020-08-14T00:00"]) {
    assert.equal(readMoment(text), null, text);
  }
  assert.ok(!isDay("2021-02-29") && !isDay("2021-02") && isDay("2024-02-29"));
});

test("a span is written as shortly as it can be", () => {
  for (const text of ["2020", "2020-02", "2020-02-29", "2020/2021", "2020-04/2020-06", "2020-04/2021-12", "2020-04-02/2020-06-30"]) {
    assert.equal(momentText(readMoment(text)), text);
  }
});

test("between two days: what lasted on one of them stays, what can't be said stays or goes by the switch", () => {
  const range = between("2020-03-01", "2020-06-30");
  const answers = [
    [{ event: true, whenDays: ["2020-04-01", "2020-04-30"] }, true],
    [{ event: true, whenDays: year(2020) }, null],
    [{ event: true, whenDays: year(2019) }, false],
    [{ event: true, sinceDays: year(2019), untilDays: year(2021) }, true],
    [{ whenDays: year(2019) }, null], // seen once, it may have lasted
    [{ whenDays: ["2020-05-02", "2020-05-02"] }, true],
    [{ sinceDays: year(2019) }, null],
    [{ sinceDays: year(2019), untilDays: ["2020-01-01", "2020-02-10"] }, false],
    [{ sinceDays: ["2020-07-01", "2020-07-01"] }, false],
    [{}, null],
  ];
  for (const [claim, wanted] of answers) {
    assert.equal(countsWithin(claim, range), wanted, JSON.stringify(claim));
    assert.equal(timePasses(claim, range), wanted ?? true);
    assert.equal(timePasses(claim, { ...range, unsure: false }), wanted ?? false);
  }
});

test("every way of filling in partial dates agrees with the answer for a range", () => {
  const days = ["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04", "2020-01-05"];
  const spans = [undefined, [days[0], days[1]], [days[1], days[3]], [days[2], days[2]], [days[3], days[4]]];
  const allows = (span, day) => !span || (span[0] <= day && day <= span[1]);
  const [first, last] = [days[1], days[2]];
  let decided = 0;
  for (const event of [true, false]) for (const whenDays of spans) for (const sinceDays of spans) for (const untilDays of spans) {
    const possible = [];
    for (const begin of days) for (const end of days.filter((day) => day >= begin)) {
      if (!allows(sinceDays ?? (event ? whenDays : undefined), begin) || !allows(untilDays, end)) continue;
      if (event && !untilDays && (sinceDays ?? whenDays) && begin !== end) continue;
      if (!event && whenDays && !days.some((day) => allows(whenDays, day) && begin <= day && day <= end)) continue;
      possible.push(begin <= last && end >= first);
    }
    if (event && sinceDays && whenDays) continue; // the beginning counts, as in as-of
    const answer = countsWithin({ event, whenDays, sinceDays, untilDays }, { first, last });
    if (possible.length === 0 || answer === null) continue;
    decided += 1;
    assert.ok(possible.every((inside) => inside === answer), JSON.stringify({ event, whenDays, sinceDays, untilDays, answer }));
  }
  assert.ok(decided > 60, String(decided));
});

test("without a choice everything passes; the switch alone takes out what has no date", () => {
  assert.ok(!isTiming(noTime()));
  assert.ok(timePasses({}, noTime()));
  const dated = { ...noTime(), unsure: false };
  assert.ok(isTiming(dated));
  assert.ok(!timePasses({}, dated));
  assert.ok(timePasses({ untilDays: year(2020) }, dated));
});

test("the pieces grow with the time that is spanned, and every day lies in one", () => {
  const scaleOf = (...days) => timeScale([{ whenDays: days }]);
  assert.equal(timeScale([{}]), null);
  assert.equal(scaleOf("2020-01-05", "2021-01-01").pieces.length, 13);
  assert.deepEqual(scaleOf("2014-02-05", "2021-01-01").pieces[0], { first: "2014-01-01", last: "2014-03-31" });
  assert.equal(scaleOf("1950-02-05", "2021-01-01").step, 12);
  const long = scaleOf("1523-02-05", "2021-01-01");
  assert.deepEqual([long.step, long.pieces[0].first, long.pieces.at(-1).last], [120, "1520-01-01", "2029-12-31"]);
  assert.equal(pieceOf("1529-12-31", long.pieces), 0);
  assert.equal(pieceOf("1530-01-01", long.pieces), 1);
  assert.deepEqual(scaleOf("0001-01-01", "2014-12-31").pieces, [{ first: "2014-12-01", last: "2014-12-31" }]);
});

test("a date that covers several pieces is spread over them, and nothing is counted twice", () => {
  const claims = [
    { whenDays: ["2020-01-01", "2020-01-31"] },
    { whenDays: ["2020-01-01", "2020-04-30"] },
    { sinceDays: ["2020-02-03", "2020-02-03"], untilDays: ["2020-04-01", "2020-04-30"] },
    { untilDays: ["0001-01-01", "2020-03-31"] },
    {},
  ];
  const scale = timeScale(claims);
  const bars = histogram(claims, scale);
  assert.deepEqual(bars, [{ sure: 1, spread: 0.25 }, { sure: 1, spread: 0.25 }, { sure: 0, spread: 1.25 }, { sure: 0, spread: 0.25 }]);
});
