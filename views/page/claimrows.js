// Claims as rows of a file for spreadsheets: RFC 4180, UTF-8 with a mark in front, since Excel reads it as Latin-1 without.

const MARK = "\uFEFF";
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** As in `legajo claims --csv` where both have a column; chains of speakers as in Cypher (`a > b & c`). */
export const CLAIM_COLUMNS = new Map([
  ["id", (claim) => claim.id],
  ["claim", (claim) => claim.sentence],
  ["subject", (claim) => claim.subject],
  ["subject_name", (claim, model) => nameOf(claim.subject, model)],
  ["relation", (claim) => claim.relation],
  ["object", (claim) => claim.object],
  ["object_name", (claim, model) => nameOf(claim.object, model)],
  ["value", (claim) => claim.value],
  ["polarity", (claim) => claim.polarity],
  ["standing", (claim) => claim.standing],
  ["procedure", (claim) => claim.procedure],
  ["said_by", (claim) => claim.saidBy.map((place) => place.map((speaker) => speaker.id || speaker.name).join(" & ")).join(" > ")],
  ["said_by_names", (claim, model) => claim.saidBy.map((place) => place.map((speaker) => model.entities.get(speaker.id)?.name ?? speaker.name).join(" & ")).join(" > ")],
  ["source", (claim) => listOf(claim.evidence, (place) => place.source)],
  ["paragraph", (claim) => listOf(claim.evidence, (place) => place.place ?? place.paragraph)],
  ["source_title", (claim, model) => listOf(claim.evidence, (place) => model.sources.get(place.source)?.title)],
  ["source_published", (claim, model) => listOf(claim.evidence, (place) => model.sources.get(place.source)?.published)],
  ["source_url", (claim, model) => listOf(claim.evidence, (place) => model.sources.get(place.source)?.url)],
  ...["when", "since", "until"].flatMap((date) => [
    [date, (claim) => claim[date]],
    [`${date}_from`, (claim) => claim[`${date}Days`]?.[0]],
    [`${date}_to`, (claim) => claim[`${date}Days`]?.[1]],
  ]),
  ["said", (claim) => claim.said],
  ["as", (claim) => claim.role],
  ...["at", "during", "about", "to"].map((field) => [field, (claim) => claim[field].join("; ")]),
  ["amount", (claim) => claim.amount],
  ["voice", (claim) => claim.voice],
  ["flag", (claim) => claim.flag],
  ["denied_by", (claim) => claim.deniedBy.join("; ")],
  ["denied_generally_by", (claim) => claim.deniedGenerallyBy.join("; ")],
  ["answers", (claim) => links(claim.answers)],
  ["answered_by", (claim) => links(claim.answeredBy)],
  ["note", (claim) => claim.note],
]);

/** `{text, guarded}`: the file, and how many cells got an apostrophe because a spreadsheet would run them. */
export function claimRows(claims, model) {
  let guarded = 0;
  const cell = (value) => {
    let text = String(value ?? "");
    if (FORMULA.test(text)) {
      guarded += 1;
      text = `'${text}`;
    }
    return `"${text.replaceAll('"', '""')}"`;
  };
  const rows = claims.map((claim) => [...CLAIM_COLUMNS.values()].map((read) => cell(read(claim, model))).join(","));
  const head = [...CLAIM_COLUMNS.keys()].map((name) => `"${name}"`).join(",");
  return { text: `${MARK}${[head, ...rows].join("\r\n")}\r\n`, guarded };
}

/** Of an entity its name, of a claim that is spoken of its sentence. */
function nameOf(id, model) {
  return model.entities.get(id)?.name ?? model.claims.get(id)?.sentence;
}

/** One entry a place of evidence, so that columns of the same claim stay in step. */
function listOf(places, read) {
  const found = places.map((place) => String(read(place) ?? ""));
  return found.some(Boolean) ? found.join("; ") : "";
}

function links(list) {
  return list.map((link) => `${link.how} ${link.claim}`).join("; ");
}
