/**
 * Copying a text, also where a browser gives no clipboard to a page inside another.
 *
 * @param {string} text
 * @param {HTMLElement} [home] where something may be selected: an open dialog holds the focus
 */
export async function copy(text, home = document.body) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copySelected(text, home);
  }
}

/**
 * @param {string} text
 * @param {HTMLElement} home
 */
function copySelected(text, home) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "sr-only";
  area.value = text;
  home.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
}
