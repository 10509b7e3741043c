/**
 * A prediction: the reader marks a guess, and only then sees the answer and how far apart they are.
 * The engine judges; without it the answer stands in its fold.
 */

import { showParts } from "../words.js";
import { fieldOf, showRefusal, showText } from "../controls.js";

/**
 * @import {Part, Refusal} from "../messages.js"
 * @typedef {{sentence: Part[], places: {guess: string, answer: string}} | {refusals: Refusal[]}} Judged
 */

export class FulcrumPrediction extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("submit", (event) => this.#ask(event), { signal });
    this.addEventListener("input", (event) => this.#follow(event), { signal });
    if (this.#answer) this.#answer.hidden = true;
    for (const act of this.querySelectorAll(".act")) act.removeAttribute("hidden");
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  /**
   * Takes the engine's judgement of the guess that was marked.
   * @param {Judged} judged
   */
  take(judged) {
    const field = this.querySelector("[data-input]");
    const refusal = "refusals" in judged ? judged.refusals[0] : undefined;
    if (field instanceof HTMLElement) showRefusal(field, refusal?.message ?? "");
    if ("refusals" in judged) return;
    const place = this.querySelector("[data-judged]");
    if (!(place instanceof HTMLElement)) return;
    showParts(place, judged.sentence);
    place.hidden = false;
    this.#mark("guess", judged.places.guess);
    this.#mark("answer", judged.places.answer);
    if (this.#answer) this.#answer.hidden = false;
    this.#answer?.setAttribute("open", "");
  }

  get #answer() {
    const answer = this.querySelector("details.answer");
    return answer instanceof HTMLElement ? answer : null;
  }

  /** @param {Event} event */
  #ask(event) {
    event.preventDefault();
    const box = this.querySelector('input[type="text"]');
    if (!(box instanceof HTMLInputElement)) return;
    const detail = { extra: { guess: box.value }, at: event.timeStamp };
    this.dispatchEvent(new CustomEvent("fulcrum-ask", { bubbles: true, detail }));
  }

  /**
   * Lets the box follow the slider, and the slider the box; the guess is nobody else's.
   * @param {Event} event
   */
  #follow(event) {
    event.stopPropagation();
    const found = fieldOf(event.target);
    if (found === null) return;
    const { control, field } = found;
    const stops = control.dataset.stops?.split(" ");
    showText(field, stops?.[Number(control.value)] ?? control.value, undefined);
  }

  /**
   * @param {"guess" | "answer"} name
   * @param {string} percent of the way from the low bound to the high one
   */
  #mark(name, percent) {
    const scale = this.querySelector("[data-scale]");
    const mark = scale?.querySelector(`.${name}`);
    if (!(scale instanceof HTMLElement) || !(mark instanceof HTMLElement)) return;
    scale.hidden = false;
    mark.style.left = `${percent}%`;
  }
}
