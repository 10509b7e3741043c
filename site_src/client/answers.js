/**
 * The answers on the page: each shown wherever its request is, and refusals beside their fields.
 *
 * A request that is refused, or that a calculator's bug leaves without an answer, keeps its last
 * good figures, marked as such. What is refused about an input that the request follows stands
 * beside the fields of that name, in sentences and in the calculator that refuses. What is refused
 * about a pinned value, or about the whole, is no fault of a field of that name: it stands under
 * the calculator's form, or, of a figure in the text, beside the number whose change it came with.
 *
 * The answers to guesses and questions are given to the elements that ask them.
 */

import { fields, showRefusal } from "./controls.js";
import { showOutcome, showOutput } from "./outcome.js";
import { Places } from "./places.js";

/**
 * @import {Answer, Outcome, Refusal, Request, Run} from "./messages.js"
 */

export class Answers {
  #root;
  #requests;
  /** @type {Map<string, Places>} */
  #places = new Map();
  /** @type {Map<string, Refusal[]>} */
  #refusals = new Map();
  /** The name whose change a refused request was refused with.
   * @type {Map<string, string>} */
  #causes = new Map();
  /** @type {Set<string>} */
  #failed = new Set();
  /** Each request's last good outcome, as far as it was asked for.
   * @type {Map<string, Outcome>} */
  #outcomes = new Map();

  /**
   * @param {ParentNode} root
   * @param {Record<string, Request>} requests
   */
  constructor(root, requests) {
    this.#root = root;
    this.#requests = requests;
    for (const key of Object.keys(requests)) this.#places.set(key, new Places(root, key));
  }

  /**
   * The last good outcome of a request, as far as it was asked for.
   * @param {string} key
   */
  outcome(key) {
    return this.#outcomes.get(key);
  }

  /**
   * Those parts of a request that a reader can see without opening anything.
   * @param {Run} run
   */
  openParts({ key, parts }) {
    return parts.filter((part) => this.#places.get(key)?.isOpen(part) ?? true);
  }

  /** Whether a bug keeps an answer from the page. */
  get hasFailed() {
    return this.#failed.size > 0;
  }

  /**
   * Puts answers into the document.
   * @param {Record<string, Answer>} answers
   * @param {(key: string) => string | undefined} changedLast the name changed last of a request's
   */
  show(answers, changedLast) {
    const hadRefusals = this.#refusals.size > 0;
    for (const [key, answer] of Object.entries(answers)) {
      const places = this.#places.get(key);
      if (places === undefined) continue;
      if ("inputs" in answer || "failed" in answer) this.#note(key, answer, changedLast(key));
      const isGood = !("refusals" in answer || "failed" in answer);
      if (isGood && "inputs" in answer) this.#showOutcome(key, places, answer);
      if (!("failed" in answer)) for (const asking of places.asking) asking.take(answer);
      places.mark([], !isGood);
    }
    if (hadRefusals || this.#refusals.size > 0) this.#showRefusals();
  }

  /**
   * @param {string} key
   * @param {Places} places
   * @param {Outcome} outcome
   */
  #showOutcome(key, places, outcome) {
    this.#outcomes.set(key, { ...this.#outcomes.get(key), ...outcome, progress: outcome.progress });
    for (const output of places.outputs) showOutput(output, outcome);
    for (const calculator of places.calculators) showOutcome(calculator, outcome);
  }

  /**
   * @param {string} key
   * @param {Answer} answer
   * @param {string | undefined} changed
   */
  #note(key, answer, changed) {
    this.#failed.delete(key);
    if ("failed" in answer) {
      this.#failed.add(key);
      console.error(`Engine: ${answer.calculator}: ${answer.failed}`);
    }
    if ("refusals" in answer) {
      this.#refusals.set(key, answer.refusals);
      if (changed !== undefined && !this.#causes.has(key)) this.#causes.set(key, changed);
    } else {
      this.#refusals.delete(key);
      this.#causes.delete(key);
    }
  }

  /**
   * Marks what changes have outdated while there is no engine to answer them, and nothing else
   * but what could not be answered before.
   * @param {Map<string, string[]>} outdated parts, by request
   */
  markOutdated(outdated) {
    for (const [key, places] of this.#places) {
      const behind = outdated.get(key) ?? [];
      const isUnanswered = this.#refusals.has(key) || this.#failed.has(key);
      const isWhole = behind.length > 0 && behind.length === this.#requests[key]?.parts?.length;
      places.mark(behind, isUnanswered || isWhole);
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
    for (const field of fields(this.#root)) {
      if (!isOfGuess(field)) showRefusal(field, said.get(field) ?? "");
    }
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
    const isFollowed = input !== null && this.#requests[key]?.follows?.includes(input);
    const own = isFollowed ? this.#fieldsNear(key, input) : [];
    const calculators = this.#places.get(key)?.calculators ?? [];
    const cause = this.#causes.get(key);
    const choices = [own, calculators, cause === undefined ? [] : this.#fieldsNear(key, cause)];
    return choices.find((homes) => homes.length > 0) ?? [];
  }

  /**
   * The fields of a name in sentences and in the request's own calculator, else wherever one is.
   * @param {string} key
   * @param {string} name
   */
  #fieldsNear(key, name) {
    const named = fields(this.#root, name);
    const near = named.filter((field) => isInSentence(field) || isIn(field, key));
    return near.length > 0 ? near : named;
  }
}

/** @param {HTMLElement} field */
function isInSentence(field) {
  return field.closest("fulcrum-calculator, fulcrum-prediction") === null;
}

/**
 * The field of a guess is its element's own.
 * @param {HTMLElement} field
 */
function isOfGuess(field) {
  return field.closest("fulcrum-prediction") !== null;
}

/**
 * @param {HTMLElement} field
 * @param {string} key
 */
function isIn(field, key) {
  return field.closest("fulcrum-calculator")?.getAttribute("data-request") === key;
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
