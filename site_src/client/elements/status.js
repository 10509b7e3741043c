/**
 * The page's status line: one plain sentence when figures cannot follow, and, where it may help, a
 * button to try again. Its words are the template's, one attribute for each situation.
 *
 * @typedef {"failed" | "stopped" | "uncomputed"} Situation
 */

export class FulcrumStatus extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#retry?.addEventListener("click", () => this.#askAgain(), { signal });
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  /**
   * Says that the engine could not start or has stopped, and offers to try again, or that it could
   * not compute something.
   * @param {Situation} situation
   */
  show(situation) {
    this.hidden = false;
    if (this.#retry) this.#retry.hidden = situation === "uncomputed";
    this.#say(this.dataset[situation] ?? "");
  }

  /** Takes the line away: the engine answers. */
  clear() {
    this.#say("");
    this.hidden = true;
  }

  get #retry() {
    return this.querySelector("button");
  }

  #askAgain() {
    this.#say(this.dataset.trying ?? "");
    if (this.#retry) this.#retry.hidden = true;
    this.hidden = this.dataset.trying === undefined;
    this.dispatchEvent(new CustomEvent("fulcrum-retry", { bubbles: true }));
  }

  /** @param {string} sentence */
  #say(sentence) {
    const place = this.querySelector("[data-message]");
    if (place && place.textContent !== sentence) place.textContent = sentence;
  }
}
