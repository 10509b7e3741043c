/**
 * The moment at which nothing that a reader waits for is held up: the page has loaded, and rests.
 */

const limitMs = 2000;

/** @param {() => void} act */
export function whenIdle(act) {
  const rest = () => {
    if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: limitMs });
    else setTimeout(act);
  };
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
}
