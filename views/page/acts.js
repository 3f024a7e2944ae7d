// What authorities did to an entity: a row for each act and authority, with its dates, who says so and how firmly; and which
// grave steps no claim here speaks of.

import { make } from "./text.js";
import { say } from "./words.js";
import { PROCEDURES } from "./model.js";
import { capitalised, datesOf, listed, vouched } from "./phrases.js";
import { procedureSample } from "./samples.js";
import { folded, section } from "./rows.js";

const GRAVE = ["charged", "arrested", "convicted"];
const ACTS_AT_FIRST = 6;
const MOST_DATES = 4;

/** The acts against an entity, the gravest kind last; null where no claim that is shown tells of one. */
export function actList(entity, model, act) {
  const { acts, known } = actsAgainst(entity, act.passes);
  if (acts.length === 0) return null;
  const missing = GRAVE.filter((procedure) => !known.has(procedure)).map((procedure) => say(`act_${procedure}`));
  const found = section(say("acts"),
    ...folded(acts, ACTS_AT_FIRST, (one) => actRow(one, model, act)),
    missing.length ? make("p", { class: "hint" }, say("noProcedureSays", { procedures: listed(missing, say("or")) })) : null);
  found.className = "procedures";
  return found;
}

/** Claims of one act by one authority together; `known` are all procedures of the entity, shown or not. */
export function actsAgainst(entity, passes) {
  const acts = new Map();
  const known = new Set();
  for (const claim of entity.claims) {
    if (claim.object !== entity.id || !claim.procedure || claim.polarity === "denies") continue;
    known.add(claim.procedure);
    if (!passes(claim)) continue;
    const key = JSON.stringify([claim.procedure, claim.subject]);
    if (!acts.has(key)) acts.set(key, { procedure: claim.procedure, by: claim.subject, claims: [] });
    acts.get(key).claims.push(claim);
  }
  const rank = ({ procedure }) => PROCEDURES.indexOf(procedure);
  return { acts: [...acts.values()].sort((left, right) => rank(left) - rank(right)), known };
}

function actRow({ procedure, by, claims }, model, act) {
  const dates = [...new Set(claims.map(datesOf))].filter(Boolean);
  const words = [
    dates.length > MOST_DATES ? null : dates.join("; "),
    vouched(claims, model),
    claims.length > 1 ? say("claimCount", { count: claims.length }) : null,
  ];
  const press = () => (claims.length > 1 ? act.openBand(claims) : act.openClaim(claims[0].id));
  return make("button", { type: "button", class: "act", "data-claim": claims[0].key, on: { click: press } },
    make("span", {}, procedureSample(procedure), say("procedureBy", { procedure: capitalised(say(`act_${procedure}`)), names: model.entities.get(by)?.name ?? by })),
    make("small", {}, words.filter(Boolean).join(" · ")));
}
