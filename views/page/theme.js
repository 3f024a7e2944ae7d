// Light, dark, or as the system says. The choice is not stored: the page leaves nothing behind.

import { make } from "./text.js";
import { say } from "./words.js";

const THEMES = ["auto", "light", "dark"];

export function useTheme(button, changed) {
  let theme = "auto";
  const show = () => {
    document.documentElement.dataset.theme = theme;
    label(button, theme);
    changed();
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  label(button, theme);
}

function label(button, theme) {
  button.replaceChildren("◐", make("span", { class: "word" }, ` ${say(`theme_${theme}`)}`));
  button.title = say("colours");
  button.setAttribute("aria-label", `${say("colours")}: ${say(`theme_${theme}`)}`);
}
