/**
 * The moments at which nothing that a reader waits for is held up.
 */

const limitMs = 2000;

/**
 * Once the page has loaded.
 * @param {() => void} act
 */
export function whenLoaded(act) {
  if (document.readyState === "complete") act();
  else addEventListener("load", act, { once: true });
}

/**
 * Once the page has loaded, and rests.
 * @param {() => void} act
 */
export function whenIdle(act) {
  whenLoaded(() => {
    if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: limitMs });
    else setTimeout(act);
  });
}
