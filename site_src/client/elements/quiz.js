/**
 * A question with answers to choose from: one tap, and what was chosen is answered. A question that
 * the engine draws can be drawn anew. Without scripts all the answers stand in a fold.
 */

import { showParts } from "../words.js";

/**
 * @import {Part} from "../messages.js"
 * @typedef {{words: Part[], feedback: Part[], is_right: boolean}} Option
 * @typedef {{words: Part[], options: Option[], next: string}} Drawn
 */

export class FulcrumQuiz extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("change", () => this.#reply(), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    const another = this.querySelector("[data-another]");
    another?.addEventListener("click", (event) => this.#draw(event.timeStamp), { signal });
    another?.closest(".act")?.removeAttribute("hidden");
    const fold = this.querySelector("details.answer");
    if (fold instanceof HTMLElement) fold.hidden = true;
    this.#reply();
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  /**
   * Takes another question that the engine has drawn; it has as many options as the first.
   * @param {Drawn} drawn
   */
  take({ words, options, next }) {
    const legend = this.querySelector("legend");
    if (legend) showParts(legend, words);
    options.forEach((option, index) => this.#showOption(option, `${index + 1}`));
    this.dataset.next = next;
    this.#reply();
  }

  /**
   * @param {Option} option
   * @param {string} value
   */
  #showOption(option, value) {
    const radio = this.#radio(value);
    const label = radio?.parentElement?.querySelector("label");
    const [heading, said] = this.#feedback(value);
    if (!radio || !label || !heading || !said) return;
    radio.checked = false;
    showParts(label, option.words);
    showParts(said.querySelector("p") ?? said, option.feedback);
    for (const place of [heading, said]) place.dataset.right = option.is_right ? "yes" : "no";
    const verdict = heading.querySelector(".verdict");
    const word = this.dataset[option.is_right ? "right" : "wrong"];
    if (verdict && word) verdict.textContent = `${word}:`;
  }

  /** @param {number} at */
  #draw(at) {
    const detail = { extra: { seed: this.dataset.next ?? "" }, at };
    this.dispatchEvent(new CustomEvent("fulcrum-ask", { bubbles: true, detail }));
  }

  /** Says to the option that is chosen what its feedback is, or nothing where none is. */
  #reply() {
    const place = this.querySelector("[data-reply]");
    if (!(place instanceof HTMLElement)) return;
    const chosen = this.querySelector("input:checked");
    const [heading, said] = chosen instanceof HTMLInputElement ? this.#feedback(chosen.value) : [];
    place.dataset.right = heading?.dataset.right ?? "";
    const verdict = heading?.querySelector(".verdict")?.cloneNode(true);
    place.replaceChildren(...(verdict && said ? [verdict, ...copies(said)] : []));
  }

  /** @param {string} value */
  #radio(value) {
    const radio = this.querySelector(`input[value="${CSS.escape(value)}"]`);
    return radio instanceof HTMLInputElement ? radio : null;
  }

  /**
   * @param {string} value
   * @returns {HTMLElement[]}
   */
  #feedback(value) {
    return [...this.querySelectorAll(`[data-option="${CSS.escape(value)}"]`)].filter(
      (place) => place instanceof HTMLElement,
    );
  }
}

/**
 * What stands in a place, once more and without names of its own.
 * @param {HTMLElement} place
 */
function copies(place) {
  return [...place.childNodes].map((node) => {
    const copy = node.cloneNode(true);
    if (copy instanceof Element) {
      for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
    }
    return copy;
  });
}
