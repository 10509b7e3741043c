/**
 * Which requests stand in view, or nearly so: what a reader sees is answered first.
 */

const nearby = "25%";

export class Seen {
  /** @type {Set<Element>} */
  #seen = new Set();

  /** @param {ParentNode} root */
  constructor(root) {
    const watch = new IntersectionObserver((entries) => this.#note(entries), { rootMargin: nearby });
    for (const place of root.querySelectorAll("[data-request]")) watch.observe(place);
  }

  /** The keys of the requests in view. */
  keys() {
    return new Set([...this.#seen].map((place) => place.getAttribute("data-request") ?? ""));
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #note(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#seen.add(target);
      else this.#seen.delete(target);
    }
  }
}
