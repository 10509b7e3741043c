/**
 * The page's status line: one plain sentence when the engine fails, and a button to try again.
 * Its words are the template's, in `data-failed` and, while trying, `data-trying`.
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

  /** Says that the engine could not start, or has stopped, and offers to try again. */
  showFailure() {
    this.hidden = false;
    if (this.#retry) this.#retry.hidden = false;
    this.#say(this.dataset.failed ?? "");
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
    if (place) place.textContent = sentence;
  }
}
