// A pen with the canvas's methods that leaves SVG: what draws the picture draws the file and the paper as well.

const START = {
  fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", globalAlpha: 1,
  font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic",
};
const ANCHORS = new Map([["center", "middle"], ["right", "end"], ["end", "end"]]);
const FONT_PARTS = /^(?:(bold|\d{3})\s+)?([\d.]+)px\s+(.+)$/;
const KAPPA = 0.5522847498; // a quarter of a circle as a curve

/** `make(tag, attributes, ...children)` makes elements; `ruler` is a canvas's pen, for the widths of texts. */
export class SvgPen {
  #make;
  #ruler;
  #dash = [];
  #matrix = [1, 0, 0, 1, 0, 0];
  #clip = null;
  #path = [];
  #kept = [];
  #drawn = [];
  #clips = [];

  constructor(make, ruler) {
    this.#make = make;
    this.#ruler = ruler;
    Object.assign(this, START);
  }

  save() {
    const style = Object.fromEntries(Object.keys(START).map((name) => [name, this[name]]));
    this.#kept.push({ style, dash: this.#dash, matrix: this.#matrix, clip: this.#clip });
  }

  restore() {
    const kept = this.#kept.pop();
    if (!kept) return;
    Object.assign(this, kept.style);
    [this.#dash, this.#matrix, this.#clip] = [kept.dash, kept.matrix, kept.clip];
  }

  translate(x, y) {
    this.transform(1, 0, 0, 1, x, y);
  }

  scale(x, y) {
    this.transform(x, 0, 0, y, 0, 0);
  }

  rotate(angle) {
    this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
  }

  transform(a, b, c, d, e, f) {
    const [A, B, C, D, E, F] = this.#matrix;
    this.#matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }

  setLineDash(dash) {
    this.#dash = [...dash];
  }

  beginPath() {
    this.#path = [];
  }

  moveTo(x, y) {
    this.#path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x, y) {
    this.#path.push(`${this.#path.length ? "L" : "M"}${short(x)} ${short(y)}`);
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.#path.push(`Q${short(cx)} ${short(cy)} ${short(x)} ${short(y)}`);
  }

  bezierCurveTo(ax, ay, bx, by, x, y) {
    this.#path.push(`C${[ax, ay, bx, by, x, y].map(short).join(" ")}`);
  }

  closePath() {
    if (this.#path.length) this.#path.push("Z");
  }

  rect(x, y, w, h) {
    this.#path.push(`M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}Z`);
  }

  roundRect(x, y, w, h, radius = 0) {
    const r = Math.max(0, Math.min(radius, w / 2, h / 2));
    const curve = (...numbers) => `c${numbers.map((number) => short(number * r)).join(" ")}`;
    const k = 1 - KAPPA;
    this.#path.push(
      `M${short(x + r)} ${short(y)}h${short(w - 2 * r)}`, curve(KAPPA, 0, 1, k, 1, 1),
      `v${short(h - 2 * r)}`, curve(0, KAPPA, -k, 1, -1, 1), `h${short(2 * r - w)}`, curve(-KAPPA, 0, -1, -k, -1, -1),
      `v${short(2 * r - h)}`, curve(0, -KAPPA, k, -1, 1, -1), "Z",
    );
  }

  /** Only whole circles are drawn anywhere; SVG has no arc over a full turn, so it is two. */
  arc(x, y, r, from, to) {
    if (Math.abs(to - from) < 2 * Math.PI - 1e-9) throw new Error("only whole circles are drawn");
    this.#path.push(`M${short(x - r)} ${short(y)}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0Z`);
  }

  fill() {
    this.#add("path", { d: this.#path.join(""), ...this.#filled() });
  }

  stroke() {
    this.#add("path", { d: this.#path.join(""), fill: "none", ...this.#stroked() });
  }

  fillRect(x, y, w, h) {
    this.#add("rect", { x: short(x), y: short(y), width: short(w), height: short(h), ...this.#filled() });
  }

  /** Only what lies in the path is seen from here until the `restore` that belongs to it. */
  clip() {
    this.#clips.push({ d: this.#path.join(""), transform: this.#transform() });
    this.#clip = this.#clips.length;
  }

  measureText(text) {
    this.#ruler.font = this.font;
    this.#ruler.textAlign = this.textAlign;
    this.#ruler.textBaseline = this.textBaseline;
    return this.#ruler.measureText(text);
  }

  fillText(text, x, y, room = Infinity) {
    this.#write(text, x, y, room, this.#filled());
  }

  strokeText(text, x, y, room = Infinity) {
    this.#write(text, x, y, room, { fill: "none", ...this.#stroked() });
  }

  /** All that was drawn as one `svg` element; `about` is what stands first in it (title, description). */
  finish(width, height, ...about) {
    const clips = this.#clips.map(({ d, transform }, number) =>
      this.#make("clipPath", { id: `clip-${number + 1}` }, this.#make("path", { d, ...(transform && { transform }) })));
    const groups = [];
    for (const { element, transform, clip } of this.#drawn) {
      const last = groups.at(-1);
      if (last && last.transform === transform && last.clip === clip) last.elements.push(element);
      else groups.push({ transform, clip, elements: [element] });
    }
    return this.#make("svg", { xmlns: "http://www.w3.org/2000/svg", role: "img", viewBox: `0 0 ${short(width)} ${short(height)}`, width: short(width), height: short(height) },
      ...about, ...(clips.length ? [this.#make("defs", {}, ...clips)] : []),
      ...groups.map(({ transform, clip, elements }) => {
        const moved = transform ? [this.#make("g", { transform }, ...elements)] : elements;
        return clip ? this.#make("g", { "clip-path": `url(#clip-${clip})` }, ...moved) : this.#make("g", {}, ...moved);
      }));
  }

  /** The baseline is worked out here: many readers of SVG know no other than the alphabetic one. */
  #write(text, x, y, room, paint) {
    if (!text) return;
    const { width, alphabeticBaseline = -0.35 * Number(FONT_PARTS.exec(this.font)?.[2] ?? 10) } = this.measureText(text);
    const [, weight, size, family] = FONT_PARTS.exec(this.font);
    const anchor = ANCHORS.get(this.textAlign);
    this.#add("text", {
      x: short(x), y: short(y - (this.textBaseline === "alphabetic" ? 0 : alphabeticBaseline)),
      "font-family": family, "font-size": size, ...(weight && { "font-weight": weight }), ...(anchor && { "text-anchor": anchor }),
      ...(width > room && { textLength: short(room), lengthAdjust: "spacingAndGlyphs" }), ...paint,
    }, text);
  }

  #filled() {
    return { fill: this.fillStyle, ...this.#faded() };
  }

  #stroked() {
    return {
      stroke: this.strokeStyle, "stroke-width": short(this.lineWidth),
      ...(this.lineCap !== "butt" && { "stroke-linecap": this.lineCap }), ...(this.lineJoin !== "miter" && { "stroke-linejoin": this.lineJoin }),
      ...(this.#dash.length && { "stroke-dasharray": this.#dash.map(short).join(" ") }), ...this.#faded(),
    };
  }

  #faded() {
    return this.globalAlpha < 1 ? { opacity: short(this.globalAlpha) } : {};
  }

  #add(tag, attributes, ...children) {
    this.#drawn.push({ element: this.#make(tag, attributes, ...children), transform: this.#transform(), clip: this.#clip });
  }

  #transform() {
    return this.#matrix.join() === "1,0,0,1,0,0" ? null : `matrix(${this.#matrix.map((number) => Number(number.toFixed(5))).join(" ")})`;
  }
}

function short(number) {
  return Number(number.toFixed(2));
}
