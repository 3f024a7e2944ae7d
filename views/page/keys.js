// The picture by keyboard: from card to card in the direction of the arrow.

const DIRECTIONS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

export function useKeys(container, picture, page) {
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS.get(event.key);
    if (direction) {
      const next = picture.neighbour(page.focused, direction);
      if (next !== null) page.focus(next);
    } else if ((event.key === "Enter" || event.key === " ") && page.focused !== null) page.press(page.focused);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.25);
    else if (event.key === "-") picture.zoom(0.8);
    else if (event.key === "0") picture.fit();
    else return;
    event.preventDefault();
  });
  container.addEventListener("blur", () => page.focus(null));
}
