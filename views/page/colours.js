// Colours for the canvas, read from the style sheet: tokens.css is the only place that names them.

const NAMES = [
  "ground", "panel", "ink", "muted", "rule", "focus", "halo",
  "person", "company", "public_body", "civil", "armed_group", "place", "asset", "event",
  "none", "accused", "listed", "charged", "cleared",
];

/** The colours as they are now, or those of one scheme (`light` for paper). */
export function readColours(scheme = "") {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.colorScheme = scheme;
  probe.style.forcedColorAdjust = "none"; // where a system forces its few colours on texts, a canvas keeps its own
  document.body.append(probe);
  const colours = new Map();
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    colours.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return colours;
}
