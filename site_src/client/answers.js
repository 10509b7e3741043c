/**
 * The answers on the page: each shown wherever its request is, and refusals beside their fields.
 *
 * A refused request keeps its last good figures, marked as such. What is refused about an input
 * stands beside every field of that name; what concerns no field of a calculator stands under its
 * fields, and for a sentence beside the numbers that the sentence follows.
 */

import { fields, showRefusal } from "./controls.js";
import { showFigure, showOutcome } from "./outcome.js";

/**
 * @import {Answer, Outcome, Refusal, Request} from "./messages.js"
 * @typedef {{calculators: HTMLElement[], outputs: HTMLElement[]}} Places
 */

export class Answers {
  #root;
  #requests;
  /** @type {Map<string, Places>} */
  #places = new Map();
  /** @type {Map<string, Refusal[]>} */
  #refusals = new Map();

  /**
   * @param {ParentNode} root
   * @param {Record<string, Request>} requests
   */
  constructor(root, requests) {
    this.#root = root;
    this.#requests = requests;
    for (const key of Object.keys(requests)) this.#places.set(key, placesOf(root, key));
  }

  /**
   * Puts answers into the document.
   * @param {Record<string, Answer>} answers
   */
  show(answers) {
    const hadRefusals = this.#refusals.size > 0;
    for (const [key, answer] of Object.entries(answers)) {
      const places = this.#places.get(key);
      if (places === undefined) continue;
      if ("refusals" in answer) this.#refusals.set(key, answer.refusals);
      else this.#refusals.delete(key);
      if (!("refusals" in answer)) showEverywhere(places, answer);
      markStale(places, "refusals" in answer);
    }
    if (hadRefusals || this.#refusals.size > 0) this.#showRefusals();
  }

  /**
   * Marks what a change has outdated while there is no engine to answer it.
   * @param {string[]} keys
   */
  markUnanswered(keys) {
    for (const key of keys) {
      const places = this.#places.get(key);
      if (places) markStale(places, true);
    }
  }

  #showRefusals() {
    for (const field of fields(this.#root)) {
      const inSentence = field.closest("fulcrum-calculator") === null;
      showRefusal(field, this.#messageFor(field.dataset.input ?? "", inSentence));
    }
    for (const [key, { calculators }] of this.#places) {
      for (const calculator of calculators) {
        const homeless = (this.#refusals.get(key) ?? []).filter(
          ({ input }) => input === null || fields(calculator, input).length === 0,
        );
        showGeneralRefusal(calculator, sentences(homeless));
      }
    }
  }

  /**
   * @param {string} name
   * @param {boolean} inSentence
   */
  #messageFor(name, inSentence) {
    const said = [...this.#refusals].flatMap(([key, refusals]) =>
      refusals.filter(({ input }) => input === name || (inSentence && this.#isOnlyHere(key, input, name))),
    );
    return sentences(said);
  }

  /**
   * Whether a refusal without a field of its own has no other place than beside this name.
   * @param {string} key
   * @param {string | null} input
   * @param {string} name
   */
  #isOnlyHere(key, input, name) {
    const hasField = input !== null && fields(this.#root, input).length > 0;
    const hasCalculator = (this.#places.get(key)?.calculators.length ?? 0) > 0;
    return !hasField && !hasCalculator && (this.#requests[key]?.follows.includes(name) ?? false);
  }
}

/**
 * @param {ParentNode} root
 * @param {string} key
 * @returns {Places}
 */
function placesOf(root, key) {
  const all = [...root.querySelectorAll(`[data-request="${CSS.escape(key)}"]`)];
  const places = /** @type {HTMLElement[]} */ (all);
  return {
    calculators: places.filter((place) => place.localName === "fulcrum-calculator"),
    outputs: places.filter((place) => place.dataset.figure !== undefined),
  };
}

/**
 * @param {Places} places
 * @param {Outcome} outcome
 */
function showEverywhere({ calculators, outputs }, outcome) {
  for (const output of outputs) showFigure(output, outcome);
  for (const calculator of calculators) showOutcome(calculator, outcome);
}

/**
 * @param {Places} places
 * @param {boolean} isStale
 */
function markStale({ calculators, outputs }, isStale) {
  for (const place of [...outputs, ...calculators]) {
    if (place.classList.contains("is-stale") !== isStale) place.classList.toggle("is-stale", isStale);
  }
  for (const calculator of calculators) {
    const note = calculator.querySelector("[data-stale]");
    if (note instanceof HTMLElement) note.hidden = !isStale;
  }
}

/**
 * @param {HTMLElement} calculator
 * @param {string} message
 */
function showGeneralRefusal(calculator, message) {
  const known = calculator.querySelector("[data-refusal-general]");
  if (known) known.remove();
  if (message === "") return;
  const place = document.createElement("p");
  place.className = "refusal";
  place.dataset.refusalGeneral = "";
  place.textContent = message;
  calculator.querySelector("form")?.after(place);
}

/** @param {Refusal[]} refusals */
function sentences(refusals) {
  return [...new Set(refusals.map(({ message }) => message))].join(" ");
}
