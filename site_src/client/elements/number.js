/**
 * A number or a choice inside a sentence: types, steps with the arrow keys, drags sideways.
 */

import { onSideways } from "../dragging.js";
import { reportInput, reportStep, stepsOfKey } from "../changes.js";

export class FulcrumNumber extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("input", reportInput, { signal });
    this.addEventListener("keydown", stepsOfKey, { signal });
    const box = this.querySelector("input");
    if (box) onSideways(this, box, (count, at) => reportStep(box, count, at), signal);
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }
}
