// Work that can wait: done in small steps while the reader looks around.

const SLICE = 8; // milliseconds at once, where the browser can't say how long it is idle

/** Do these steps while nobody waits, then hand their result on; the function given back does what is left at once and returns the result. */
export function inIdleTime(steps, then = () => {}) {
  let step = { done: false };

  function advance() {
    if (!step.done) step = steps.next();
    return step;
  }

  function work(deadline) {
    while (!advance().done) if (deadline.timeRemaining() < 1) return whenIdle(work);
    return then(step.value);
  }

  whenIdle(work);
  return () => {
    while (!advance().done);
    return step.value;
  };
}

function whenIdle(work) {
  if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(work);
  else {
    setTimeout(() => {
      const end = performance.now() + SLICE;
      work({ timeRemaining: () => end - performance.now() });
    });
  }
}
