/**
 * The moments at which nothing that a reader waits for is held up.
 */

/** @typedef {{postTask: (act: () => void, how: {priority: "user-blocking"}) => unknown}} Scheduler */

const limitMs = 2000;

/**
 * Once the text stands: when a frame of it has been drawn, or, where nobody looks, once the page has
 * loaded.
 * @param {() => void} act
 */
export function whenReadable(act) {
  const isDrawn = Number(document.timeline?.currentTime) > 0;
  if (isDrawn || document.readyState === "complete") {
    act();
    return;
  }
  const acting = new AbortController();
  const { signal } = acting;
  const once = () => {
    if (signal.aborted) return;
    acting.abort();
    act();
  };
  requestAnimationFrame(() => atOnce(once));
  addEventListener("load", once, { signal });
}

/**
 * As soon as what is being done is done.
 * @param {() => void} act
 */
function atOnce(act) {
  const { scheduler } = /** @type {{scheduler?: Scheduler}} */ (globalThis);
  if (scheduler) void scheduler.postTask(act, { priority: "user-blocking" });
  else setTimeout(act);
}

/**
 * Once the text stands, and the page rests.
 * @param {() => void} act
 */
export function whenIdle(act) {
  whenReadable(() => {
    if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: limitMs });
    else setTimeout(act);
  });
}

/**
 * Takes one thing after another, as long as the page rests between them.
 * @template Thing
 * @param {Iterable<Thing>} things
 * @param {(thing: Thing) => void} act
 */
export function oneByOne(things, act) {
  const left = [...things];
  const next = () => {
    const thing = left.shift();
    if (thing === undefined) return;
    act(thing);
    whenIdle(next);
  };
  whenIdle(next);
}
