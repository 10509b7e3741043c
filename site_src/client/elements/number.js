/**
 * A number or a choice inside a sentence: types, steps with the arrow keys and with two buttons,
 * drags sideways.
 */

import { onSideways } from "../dragging.js";
import { reportInput, reportStep, stepsOfKey } from "../changes.js";

export class FulcrumNumber extends HTMLElement {
  #listeners = new AbortController();
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("input", reportInput, { signal });
    this.addEventListener("keydown", stepsOfKey, { signal });
    const box = this.querySelector("input");
    if (box === null) return;
    onSideways(this, box, (count, at) => reportStep(box, count, at), signal);
    if (this.dataset.less === undefined || this.dataset.more === undefined) return;
    const less = this.#button(box, -1, "−", this.dataset.less, signal);
    const more = this.#button(box, 1, "+", this.dataset.more, signal);
    this.#buttons = [less, more];
    this.prepend(less);
    this.querySelector("[data-refusal]")?.before(more);
  }

  disconnectedCallback() {
    this.#listeners.abort();
    for (const button of this.#buttons) button.remove();
  }

  /**
   * A button for a finger; the keyboard has the arrow keys in the box itself.
   * @param {HTMLInputElement} box
   * @param {1 | -1} count
   * @param {string} sign
   * @param {string} word
   * @param {AbortSignal} signal
   */
  #button(box, count, sign, word, signal) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "step";
    button.tabIndex = -1;
    button.textContent = sign;
    button.setAttribute("aria-label", `${word}: ${box.getAttribute("aria-label") ?? ""}`);
    button.addEventListener("pointerdown", (event) => event.stopPropagation(), { signal });
    button.addEventListener("click", (event) => reportStep(box, count, event.timeStamp), { signal });
    return button;
  }
}
