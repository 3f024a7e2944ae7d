// The picture by mouse and finger: a press opens what lies under it, hovering brings it out.

import { Hint } from "./hint.js";

const MOUSE_REACH = 8;
const FINGER_REACH = 16;

export function usePointer(picture, page, hinted) {
  const { container, network } = picture;
  const hint = new Hint(hinted, page.model);
  network.on("click", ({ pointer, event }) => {
    const finger = (event.pointers?.[0]?.pointerType ?? event.pointerType) === "touch";
    const found = picture.at(pointer.canvas, finger ? FINGER_REACH : MOUSE_REACH);
    if (found === null) page.select(null);
    else if (found.kind === "claim") page.openClaim(found.id);
    else if (found.kind === "entity") page.press(found.id);
    else page.openBand(found.claims);
  });
  container.addEventListener("mousemove", (event) => {
    if (event.buttons) {
      hint.show(null);
      return;
    }
    const frame = container.getBoundingClientRect();
    const found = picture.at(network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top }), MOUSE_REACH);
    container.style.cursor = found ? "pointer" : "grab";
    picture.look({ hover: found?.id ?? found?.claims?.[0].id ?? null });
    hint.show(found, event.clientX, event.clientY);
  });
  container.addEventListener("mouseleave", () => {
    picture.look({ hover: null });
    hint.show(null);
  });
  container.addEventListener("mousedown", () => hint.show(null));
}
