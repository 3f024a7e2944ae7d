// Goes on by itself, one step after the other, until there is none left or somebody stops it.

const PACE = 900; // milliseconds from one step to the next: time to see what came

export class Player {
  #step;
  #changed;
  #timer = null;

  /** `step` does one and says whether there is another; `changed` is told of each start and end. */
  constructor(step, changed) {
    this.#step = step;
    this.#changed = changed;
  }

  get running() {
    return this.#timer !== null;
  }

  /** The first step at once. */
  start() {
    this.stop();
    this.#go();
    this.#changed();
  }

  stop() {
    if (!this.running) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#changed();
  }

  /** The next step only once this one is done: a slow picture does not fall behind. */
  #go() {
    if (this.#step()) this.#timer = setTimeout(() => this.#go(), PACE);
    else this.stop();
  }
}
