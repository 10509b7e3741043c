/**
 * What a screen reader is told: after the reader pauses, one whole sentence, politely, once.
 */

import { fieldOf } from "./controls.js";

const pauseMs = 900;

export class Announcer {
  #place = document.createElement("div");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** @type {Element | null} */
  #changed = null;

  constructor() {
    this.#place.className = "sr-only";
    this.#place.setAttribute("aria-live", "polite");
    document.body.append(this.#place);
  }

  /**
   * Remembers which control changed last.
   * @param {Element} control
   */
  changed(control) {
    clearTimeout(this.#pause);
    this.#changed = control;
  }

  /** The answers are in the document: says the sentence if nothing changes for a moment. */
  answered() {
    clearTimeout(this.#pause);
    if (this.#changed) this.#pause = setTimeout(() => this.#say(), pauseMs);
  }

  #say() {
    if (this.#changed) this.#place.textContent = sentenceAround(this.#changed);
    this.#changed = null;
  }
}

/**
 * The sentence that answers a control: the refusal beside it, else its calculator's sentence, else
 * the sentence of the text it stands in.
 * @param {Element} control
 */
export function sentenceAround(control) {
  const refusal = fieldOf(control)?.field.querySelector("[data-refusal]:not([hidden])");
  if (refusal?.textContent) return refusal.textContent;
  const calculator = control.closest("fulcrum-calculator");
  if (calculator) return calculator.querySelector('[data-part="sentence"]')?.textContent ?? "";
  const block = control.closest("p, li, dd, td, blockquote, h1, h2, h3");
  return block ? sentenceAt(block, control) : "";
}

/**
 * @param {Element} block
 * @param {Element} control
 */
function sentenceAt(block, control) {
  const pieces = readAloud(block);
  const text = pieces.map((piece) => piece.text).join("");
  const before = pieces.slice(0, pieces.findIndex((piece) => piece.control === control));
  const at = before.reduce((length, piece) => length + piece.text.length, 0);
  const { lang } = document.documentElement;
  const sentences = new Intl.Segmenter(lang || undefined, { granularity: "sentence" }).segment(text);
  return (sentences.containing(at)?.segment ?? text).replace(/\s+/g, " ").trim();
}

/**
 * The text of a block as it is read: with the values of its controls, without hidden parts.
 * @param {Node} node
 * @returns {{text: string, control: Element | null}[]}
 */
function readAloud(node) {
  if (node instanceof Text) return [{ text: node.data, control: null }];
  if (node instanceof HTMLInputElement) return [{ text: node.value, control: node }];
  if (node instanceof HTMLSelectElement) {
    return [{ text: node.selectedOptions[0]?.text ?? "", control: node }];
  }
  if (node instanceof HTMLElement && (node.hidden || node.matches("label, .sr-only"))) return [];
  return [...node.childNodes].flatMap(readAloud);
}
