/**
 * The contents list shows which section is being read: the last whose heading has come up to the
 * upper part of the window.
 */

const upperPart = "0px 0px -70% 0px";

/** Marks the current section in the contents list, where the page has one. */
export function followReading() {
  const links = new Map(
    [...document.querySelectorAll("[data-section]")].flatMap((link) => {
      const heading = document.getElementById(link.getAttribute("data-section") ?? "");
      return heading ? [[heading, link]] : [];
    }),
  );
  /** @type {Set<Element>} */
  const passed = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect, rootBounds } of entries) {
        const isAbove = boundingClientRect.top < (rootBounds?.top ?? 0);
        if (isIntersecting || isAbove) passed.add(target);
        else passed.delete(target);
      }
      const current = [...links.keys()].findLast((heading) => passed.has(heading));
      for (const [heading, link] of links) mark(link, heading === current);
    },
    { rootMargin: upperPart },
  );
  for (const heading of links.keys()) watch.observe(heading);
}

/**
 * @param {Element} link
 * @param {boolean} isCurrent
 */
function mark(link, isCurrent) {
  if (isCurrent) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}
