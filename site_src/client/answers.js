/**
 * The answers on the page: each shown wherever its request is, and refusals beside their fields.
 *
 * A refused request keeps its last good figures, marked as such. What is refused about an input
 * stands beside the fields of that name, in sentences and in the calculator that refuses. Where it
 * concerns no field, it stands under the calculator's form, or beside the numbers that the refusing
 * sentence follows.
 */

import { fields, showRefusal } from "./controls.js";
import { showOutcome, showOutput } from "./outcome.js";

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
    /** @type {Map<HTMLElement, string>} */
    const said = new Map();
    for (const key of this.#places.keys()) {
      for (const refusal of this.#refusals.get(key) ?? []) {
        for (const home of this.#homes(key, refusal)) {
          if (!said.has(home)) said.set(home, refusal.message);
        }
      }
    }
    for (const field of fields(this.#root)) showRefusal(field, said.get(field) ?? "");
    for (const { calculators } of this.#places.values()) {
      for (const one of calculators) showGeneralRefusal(one, said.get(one) ?? "");
    }
  }

  /**
   * Where a refusal stands: fields, or the calculator itself.
   * @param {string} key
   * @param {Refusal} refusal
   * @returns {HTMLElement[]}
   */
  #homes(key, { input }) {
    const named = input === null ? [] : fields(this.#root, input);
    const near = named.filter((field) => isInSentence(field) || isIn(field, key));
    const calculators = this.#places.get(key)?.calculators ?? [];
    const follows = this.#requests[key]?.follows ?? [];
    const choices = [near, named, calculators, follows.flatMap((name) => fields(this.#root, name))];
    return choices.find((homes) => homes.length > 0) ?? [];
  }
}

/** @param {HTMLElement} field */
function isInSentence(field) {
  return field.closest("fulcrum-calculator") === null;
}

/**
 * @param {HTMLElement} field
 * @param {string} key
 */
function isIn(field, key) {
  return field.closest("fulcrum-calculator")?.getAttribute("data-request") === key;
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
    outputs: places.filter((place) => place.localName === "output"),
  };
}

/**
 * @param {Places} places
 * @param {Outcome} outcome
 */
function showEverywhere({ calculators, outputs }, outcome) {
  for (const output of outputs) showOutput(output, outcome);
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
