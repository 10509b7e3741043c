/**
 * Where a request stands on the page: its calculators, its figures and sentences in the text, and
 * the elements that ask it themselves. A part in a closed fold need not be asked for.
 */

/**
 * @import {Answer} from "./messages.js"
 * @typedef {HTMLElement & {take: (answer: Answer) => void}} Asking
 */

const closedFold = "details:not([open])";
const stale = "is-stale";

export class Places {
  /** @type {HTMLElement[]} */
  calculators = [];
  /** @type {HTMLElement[]} */
  outputs = [];
  /** @type {Asking[]} */
  asking = [];
  /** The places of each part.
   * @type {Map<string, HTMLElement[]>} */
  #parts = new Map();

  /**
   * @param {ParentNode} root
   * @param {string} key
   */
  constructor(root, key) {
    for (const place of root.querySelectorAll(`[data-request="${CSS.escape(key)}"]`)) {
      if (place.localName === "fulcrum-calculator") this.#addCalculator(place);
      else if (place.matches("output, .figure")) this.#add(this.outputs, place, "figures");
      else if ("take" in place) this.asking.push(/** @type {Asking} */ (place));
    }
  }

  /**
   * Whether a part can be seen without opening a fold; one that has no place of its own counts.
   * @param {string} part
   */
  isOpen(part) {
    const places = this.#parts.get(part);
    return places === undefined || places.some((place) => place.closest(closedFold) === null);
  }

  /**
   * Marks what is out of date: some parts, or all of a request, which a calculator bears as a whole.
   * @param {string[]} behind
   * @param {boolean} isWhole
   */
  mark(behind, isWhole) {
    for (const [part, places] of this.#parts) {
      for (const place of places) {
        const isOwn = isWhole ? this.outputs.includes(place) : behind.includes(part);
        place.classList.toggle(stale, isOwn);
      }
    }
    for (const calculator of this.calculators) {
      calculator.classList.toggle(stale, isWhole);
      const marked = [...calculator.querySelectorAll(`.${stale}`)];
      const note = calculator.querySelector("[data-stale]");
      const isSeen = isWhole || marked.some((place) => !place.closest(closedFold));
      note?.toggleAttribute("hidden", !isSeen);
    }
  }

  /** @param {Element} calculator */
  #addCalculator(calculator) {
    this.calculators.push(/** @type {HTMLElement} */ (calculator));
    for (const place of calculator.querySelectorAll("[data-part]")) this.#add([], place, "");
  }

  /**
   * @param {HTMLElement[]} list
   * @param {Element} element
   * @param {string} otherwise the part of a place that names none
   */
  #add(list, element, otherwise) {
    const place = /** @type {HTMLElement} */ (element);
    const { part = otherwise } = place.dataset;
    list.push(place);
    this.#parts.set(part, [...(this.#parts.get(part) ?? []), place]);
  }
}
