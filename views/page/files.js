// Files out of the page: by a link with `download`, which works from disk and under the page's policy.

import { fold } from "./text.js";

/** Hand a file to the browser. */
export function saveFile(name, content) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // not before a slow disk has it
}

/** `the-port-of-valdera` for a file's name; never empty, never long. */
export function fileStem(title) {
  const stem = fold(title).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return stem || "legajo";
}

/** Whether the text is on the clipboard now; inside other people's frames it may be forbidden. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or no clipboard at all
  }
}
