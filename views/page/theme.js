// Light, dark, or as the system says. The choice is not stored: the page leaves nothing behind.

import { say } from "./words.js";

const THEMES = ["auto", "light", "dark"];

export function useTheme(button, changed) {
  let theme = "auto";
  const show = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = say(`theme_${theme}`);
    changed();
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  button.textContent = say("theme_auto");
}
