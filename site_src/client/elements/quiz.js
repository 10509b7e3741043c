/**
 * A question with answers to choose from: one tap, and what was chosen is answered. A question that
 * the engine draws can be drawn anew.
 */

import { showParts } from "../words.js";

/**
 * @import {Part} from "../messages.js"
 * @typedef {{words: Part[], feedback: Part[], is_right: boolean}} Option
 * @typedef {{words: Part[], options: Option[], next: string}} Drawn
 */

export class FulcrumQuiz extends HTMLElement {
  #listeners = new AbortController();
  /** @type {HTMLButtonElement | null} */
  #another = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("change", () => this.#answer(), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    for (const fold of this.querySelectorAll("details.answers")) fold.remove();
    this.#answer();
    if (this.dataset.another !== undefined) this.#offerAnother(signal);
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#another?.remove();
  }

  /**
   * Takes another question that the engine has drawn.
   * @param {Drawn} drawn
   */
  take({ words, options, next }) {
    const legend = this.querySelector("legend");
    if (legend) showParts(legend, words);
    [...this.querySelectorAll(".option")].forEach((place, index) => {
      const option = options[index];
      if (place instanceof HTMLElement && option) showOption(place, option);
    });
    this.dataset.next = next;
    this.#answer();
  }

  /** @param {AbortSignal} signal */
  #offerAnother(signal) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "another";
    button.textContent = this.dataset.another ?? "";
    button.addEventListener("click", (event) => this.#draw(event.timeStamp), { signal });
    this.#another = button;
    this.append(button);
  }

  /** @param {number} at */
  #draw(at) {
    const detail = { extra: { seed: this.dataset.next ?? "" }, at };
    this.dispatchEvent(new CustomEvent("fulcrum-ask", { bubbles: true, detail }));
  }

  /** Shows what is said to the option that is chosen, and to no other. */
  #answer() {
    for (const place of this.querySelectorAll(".option")) {
      const radio = place.querySelector("input");
      const feedback = place.querySelector(".feedback");
      const isChosen = radio?.checked === true;
      if (feedback instanceof HTMLElement) feedback.hidden = !isChosen;
    }
  }
}

/**
 * @param {HTMLElement} place
 * @param {Option} option
 */
function showOption(place, option) {
  const radio = place.querySelector("input");
  const words = place.querySelector("[data-words]");
  const feedback = place.querySelector(".feedback");
  if (radio) radio.checked = false;
  if (words) showParts(words, option.words);
  if (!(feedback instanceof HTMLElement)) return;
  feedback.dataset.right = option.is_right ? "yes" : "no";
  const said = feedback.querySelector("[data-said]") ?? feedback;
  showParts(said, option.feedback);
}
