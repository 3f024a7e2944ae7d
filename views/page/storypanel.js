// The panel of a step of the story: its text, the way on and back, and beside what is claimed what is answered.

import { make } from "./text.js";
import { say } from "./words.js";
import { isDenied } from "./model.js";
import { claimList, section } from "./rows.js";

const ROWS = 5;
const SWIPE = 60; // pixels, and twice as far along as across

export function stepPanel(story, act) {
  const { step, steps, at } = story;
  const { lit, answers } = story.claims();
  const denied = lit.filter(isDenied).length;
  return [
    make("p", { class: "kicker" }, say("storyAt", { number: at + 1, count: steps.length })),
    make("h2", { tabindex: -1 }, step.title),
    make("p", { class: "told" }, step.text),
    make("div", { class: "story-ways" },
      way("story-back", `‹ ${say("storyBack")}`, () => story.open(at - 1), at === 0),
      at + 1 < steps.length
        ? way("story-next", `${say("storyNext")} ›`, () => story.open(at + 1), false)
        : way("story-end", say("storyEnd"), () => story.leave(), false)),
    make("ol", { class: "story-dots", "aria-label": say("storySteps") }, steps.map(({ title }, number) => make("li", {}, make("button", {
      type: "button", title, "aria-label": say("storyGo", { number: number + 1, title }), "aria-current": number === at ? "step" : undefined, on: { click: () => story.open(number) },
    }, String(number + 1))))),
    section(say("storyClaimed", { count: lit.length }),
      denied ? make("p", { class: "hint" }, say(denied > 1 ? "storyDenied" : "storyOneDenied", { count: denied })) : null,
      ...claimList(lit, act, { most: ROWS })),
    answers.length ? section(say("storyAnswered", { count: answers.length }), ...claimList(answers, act, { most: ROWS })) : null,
  ];
}

function way(id, words, press, disabled) {
  return make("button", { type: "button", id, disabled, on: { click: press } }, words);
}

/** Arrow keys while the panel has the focus, and swiping over it, go on and back. */
export function useStory(panel, page) {
  const { story } = page;
  const go = (by) => {
    if (page.selection?.kind === "step") story.open(story.at + by);
  };
  panel.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || event.target instanceof HTMLInputElement || page.selection?.kind !== "step") return;
    event.preventDefault();
    go(by);
  });
  let start = null;
  panel.addEventListener("touchstart", ({ touches }) => {
    start = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }, { passive: true });
  panel.addEventListener("touchend", ({ changedTouches: [touch] }) => {
    if (start === null) return;
    const [dx, dy] = [touch.clientX - start.x, touch.clientY - start.y];
    start = null;
    if (Math.abs(dx) >= SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) go(dx < 0 ? 1 : -1);
  }, { passive: true });
}

/** All steps, for paper. */
export function wholeStory(steps) {
  return make("section", { class: "story" }, make("h2", {}, say("story")), make("ol", {}, steps.map(({ title, text }) => make("li", {}, make("strong", {}, title), make("p", {}, text)))));
}
