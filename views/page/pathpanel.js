// The panel of paths: two ends to choose, the path with the evidence of each step, its weakest link, other paths.
// `act` is the page: what a press does, and what it shows now.

import { make } from "./text.js";
import { say, wordIn } from "./words.js";
import { isDenied, procedureOf } from "./model.js";
import { makeChooser } from "./chooser.js";
import { rankOf } from "./paths.js";
import { denyingNames, listed, writtenIn } from "./phrases.js";
import { deniedSample, procedureSample, standingSample } from "./samples.js";
import { button, entityButton } from "./rows.js";

export function pathPanel(selection, found, model, act) {
  const [from, to] = [selection.from, selection.to].map((id) => model.entities.get(id) ?? null);
  const field = (name, label, chosen) => makeChooser({
    name: `path-${name}`, label: say(label), chosen, model, index: act.paths.index, choose: (id) => act.changePath({ [name]: id }),
  });
  return [
    make("p", { class: "kicker" }, say("pathKicker")),
    make("h2", { tabindex: -1 }, from && to ? say("pathTitle", { from: from.name, to: to.name }) : say("pathChoose")),
    make("div", { class: "path-ends" },
      field("from", "pathFrom", from), field("to", "pathTo", to),
      from && to ? make("button", { type: "button", class: "swap", on: { click: () => act.changePath({ from: to.id, to: from.id }) } }, `⇅ ${say("pathSwap")}`) : null),
    leftOut(selection, model, act),
    ...(found ? told(selection, found, model, act) : [make("p", { class: "hint" }, say(from && to ? "pathSame" : "pathHint"))]),
  ];
}

/** The path that is shown, or in words that there is none and why. */
function told(selection, found, model, act) {
  if (found.path === null) {
    return [
      make("p", { class: "nothing" }, say(selection.without.length ? "noPathWithout" : act.isNarrowed ? "noPathFiltered" : "noPath")),
      found.leftOut ? make("p", {}, say("pathLeftOut")) : null,
      found.filtered ? make("p", {}, `${say("pathFilteredAway")} `) : null,
      found.filtered ? make("p", { class: "actions" }, button(say("reset"), () => act.reset())) : null,
    ];
  }
  const { path } = found;
  return [
    choices(selection, found, act),
    make("p", { class: "strength" }, strengthOf(path)),
    make("p", { class: "hint" }, say("pathProves")),
    make("ol", { class: "path" }, path.ids.flatMap((id, number) => [
      stop(id, number > 0 && number < path.ids.length - 1, selection, model, act),
      number < path.lines.length ? leg(path, number, model, act) : null,
    ]).filter(Boolean)),
  ];
}

/** The words for how long a path is, and for its weakest link, or links where several are as weak. */
export function strengthOf(path) {
  const weakest = path.lines[path.weakest];
  const count = path.lines.length;
  const length = count === 1 ? say("pathOneStep") : say("pathSteps", { count });
  const numbers = weakestSteps(path).map((step) => String(step + 1));
  const even = numbers.length === count && !isDenied(weakest);
  const words = count === 1 ? "pathOnlyLink" : even ? "pathEven" : numbers.length > 1 ? "pathWeakestOnes" : "pathWeakest";
  const link = say(words, { number: numbers[0], numbers: listed(numbers), standing: wordIn(weakest.standing) });
  const denial = numbers.length === 1 ? denialOf(weakest) : isDenied(weakest) ? `, ${wordIn("contested")}` : "";
  return `${length}. ${link}${denial}.`;
}

/** The steps that stand as low as the lowest; the first of them is `path.weakest`. */
function weakestSteps(path) {
  const lowest = rankOf(path.lines[path.weakest]);
  return path.lines.map(rankOf).flatMap((rank, step) => (rank === lowest ? [step] : []));
}

function denialOf(claim) {
  const names = denyingNames(claim);
  return names.length ? `, ${say("pathDeniedBy", { names: listed(names) })}` : "";
}

function choices(selection, { at, known, shortest }, act) {
  const choice = (which, words, label) => make("button", {
    type: "button", "aria-pressed": String(which === selection.which || which === at && selection.which !== "shortest"), "aria-label": label, "data-path": which,
    on: { click: () => act.changePath({ which }) },
  }, words);
  // One more than shown is known, so that "next" is offered only where there is one.
  const reached = selection.which === "shortest" ? 0 : at;
  const numbered = known.slice(0, Math.max(reached + 2, 1)).map((_, number) => choice(number, number ? String(number + 1) : say("pathStrongest"), number ? say("pathNumber", { number: number + 1 }) : undefined));
  const rest = shortest ? [choice("shortest", say("pathShortest"))] : [];
  return numbered.length + rest.length < 2 ? null : make("div", { class: "path-choices", role: "group", "aria-label": say("pathOthers") }, numbered, rest);
}

function stop(id, between, selection, model, act) {
  const entity = model.entities.get(id);
  return make("li", { class: "stop" }, entityButton(entity, act), between
    ? make("button", { type: "button", class: "without", title: say("pathLeaveOut", { name: entity.name }), "aria-label": say("pathLeaveOut", { name: entity.name }),
      on: { click: () => act.changePath({ without: [...selection.without, id] }) } }, say("pathWithoutThis"))
    : null);
}

function leg(path, number, model, act) {
  const claim = path.lines[number];
  const procedure = procedureOf(claim);
  const weakest = weakestSteps(path);
  const marked = weakest.includes(number) && weakest.length < path.lines.length;
  const others = model.entities.get(claim.subject).claims.filter((other) => other.line && other !== claim && act.passes(other) && joins(other, claim));
  return make("li", { class: marked ? "leg weakest" : "leg" },
    make("p", { class: "stands" },
      standingSample(claim.standing), say(claim.standing),
      procedure === "none" ? null : [procedureSample(procedure), say(procedure)],
      isDenied(claim) ? [deniedSample(true), say("contested")] : null,
      marked ? make("b", { class: "tag" }, say("pathWeakestTag")) : null),
    make("button", { type: "button", class: "claim", "data-claim": claim.key, on: { click: () => act.openClaim(claim.id) } },
      make("span", {}, claim.sentence),
      make("small", {}, [claim.chainText, writtenIn(claim, model)].filter(Boolean).join(" · ")),
      isDenied(claim) ? make("small", { class: "denied" }, say("pathDeniedBy", { names: listed(denyingNames(claim)) })) : null),
    others.length ? make("button", { type: "button", class: "plain", on: { click: () => act.openBand([claim, ...others]) } }, say(others.length > 1 ? "pathMoreLines" : "pathOneMoreLine", { count: others.length })) : null);
}

function joins(one, other) {
  return (one.subject === other.subject && one.object === other.object) || (one.subject === other.object && one.object === other.subject);
}

function leftOut({ without }, model, act) {
  if (without.length === 0) return null;
  return make("div", { class: "left-out" }, make("span", {}, say("pathWithout")), without.map((id) => {
    const { name } = model.entities.get(id);
    return make("button", { type: "button", "aria-label": say("pathTakeBack", { name }), title: say("pathTakeBack", { name }),
      on: { click: () => act.changePath({ without: without.filter((other) => other !== id) }) } }, `${name} ×`);
  }));
}
