/**
 * The working of an answer: its steps, put into the document as the page prints them.
 */

import { formula } from "./trusted.js";
import { showParts, showWords } from "./words.js";

/** @import {Step, Working} from "./messages.js" */

/**
 * Shows the steps in their place, and where they are from.
 * @param {HTMLElement} place
 * @param {Working} working
 */
export function showWorking(place, { steps, source }) {
  const fresh = document.createElement("div");
  const list = fresh.appendChild(document.createElement("ol"));
  list.append(...steps.map((step) => stepOf(step, place.dataset)));
  const origin = fresh.appendChild(made("p", "source"));
  showParts(origin, source);
  if (wordsOf(place) !== wordsOf(fresh)) place.replaceChildren(...fresh.children);
}

/**
 * All words of a place, with the tone of each result; what is the same in both looks the same.
 * @param {Element} place
 */
function wordsOf(place) {
  const results = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".result")]);
  const tones = results.map(({ dataset }) => dataset.tone ?? "plain");
  return (place.textContent ?? "").replace(/\s+/g, "") + tones.join("");
}

/**
 * @param {Step} step
 * @param {DOMStringMap} words what its formulas are called
 */
function stepOf({ label, formula: general, filled, result, where }, words) {
  const item = made("li", "step");
  item.appendChild(made("p", "label")).textContent = label;
  item.appendChild(scrolling("formula", words)).append(formula(general));
  const row = item.appendChild(scrolling("filled", words));
  row.append(formula(filled), " ");
  showWords(row.appendChild(made("span", "result")), { ...result, text: `= ${result.text}` });
  item.appendChild(made("dl", "where")).append(...where.map(named));
  return item;
}

/** @param {Step["where"][0]} name */
function named({ symbol, label, text }) {
  const row = document.createElement("div");
  row.appendChild(document.createElement("dt")).append(formula(symbol));
  row.appendChild(document.createElement("dd")).textContent = `${label}: ${text}`;
  return row;
}

/**
 * A formula may be wider than a phone: it scrolls, by keys too.
 * @param {string} name
 * @param {DOMStringMap} words
 */
function scrolling(name, words) {
  const place = made("div", name);
  place.tabIndex = 0;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", words[name] ?? "");
  return place;
}

/**
 * @param {string} tag
 * @param {string} name
 */
function made(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
