/**
 * A page inside another one tells it how tall it is, so that nothing in it has to scroll.
 */

/** Begins to tell, where the page stands inside another. */
export function tellHeight() {
  if (parent === self) return;
  const { body } = document;
  const tell = () => parent.postMessage({ type: "fulcrum-height", height: body.scrollHeight }, "*");
  new ResizeObserver(tell).observe(body);
}
