/**
 * A calculator: its fields report changes to the page, which brings their outcome back.
 */

import { reportInput, stepsOfKey, takeFile } from "../changes.js";

export class FulcrumCalculator extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("input", reportInput, { signal });
    this.addEventListener("change", takeFile, { signal });
    this.addEventListener("keydown", stepsOfKey, { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    // The page announces a whole sentence after a pause; here every change would be read out.
    this.querySelector('[data-part="sentence"]')?.setAttribute("aria-live", "off");
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }
}
