/**
 * A page inside another one tells it how tall it is, so that nothing in it has to scroll.
 */

/** Begins to tell, where the page stands inside another. */
export function tellHeight() {
  if (parent === self) return;
  const { body } = document;
  // A height that is cut off at a pixel would leave a part of one to scroll.
  const height = () => Math.ceil(body.getBoundingClientRect().height);
  const tell = () => parent.postMessage({ type: "fulcrum-height", height: height() }, "*");
  new ResizeObserver(tell).observe(body);
}
