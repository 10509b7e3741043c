/**
 * While nobody looks for long, Python makes room where memory is short or nobody says how much there
 * is, and is back when the reader is.
 */

/** @import {LivePage} from "./live.js" */

const longMs = 5 * 60_000;
const shortGigabytes = 4;

/** @param {LivePage} page */
export function restWhileHidden(page) {
  const { deviceMemory = 0 } = /** @type {{deviceMemory?: number}} */ (navigator);
  if (deviceMemory > shortGigabytes) return;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let isResting = false;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(pause);
    if (document.hidden) pause = setTimeout(() => (isResting = page.rest()), longMs);
    else if (isResting) page.start();
  });
}
