/**
 * Words of the engine in a place of the page, with their tone: gain, loss, limit or plain.
 */

/**
 * @import {Part, Tone} from "./messages.js"
 * @typedef {{text: string, tone: Tone}} Words
 */

/**
 * Shows one run of words, the place itself bearing its tone.
 * @param {HTMLElement} place
 * @param {Part} words
 */
export function showWords(place, { text, tone }) {
  if (place.textContent !== text) place.textContent = text;
  showTone(place, tone);
}

/**
 * Lets a place bear a tone; one that bears none is plain.
 * @param {HTMLElement} place
 * @param {string} [tone]
 */
export function showTone(place, tone = "plain") {
  if ((place.dataset.tone ?? "plain") !== tone) place.dataset.tone = tone;
}

/**
 * Shows a sentence, title or caption, each run of words in its tone.
 * @param {Element} place
 * @param {Part[]} parts
 */
export function showParts(place, parts) {
  const wanted = joined(parts.map(({ text, tone }) => ({ text, tone: tone ?? "plain" })));
  const shown = joined([...place.childNodes].map(wordsOf));
  if (JSON.stringify(shown) !== JSON.stringify(wanted)) place.replaceChildren(...wanted.map(node));
}

/** Neighbours of one tone as one: how a text is cut does not matter to a reader.
 * @param {Words[]} parts */
function joined(parts) {
  /** @type {Words[]} */
  const runs = [];
  for (const { text, tone } of parts) {
    const last = runs.at(-1);
    if (last?.tone === tone) last.text += text;
    else runs.push({ text, tone });
  }
  return runs;
}

/**
 * @param {ChildNode} node
 * @returns {Words}
 */
function wordsOf(node) {
  const tone = node instanceof HTMLElement ? node.dataset.tone : undefined;
  return { text: node.textContent ?? "", tone: /** @type {Tone} */ (tone ?? "plain") };
}

/** @param {Words} words */
function node({ text, tone }) {
  if (tone === "plain") return document.createTextNode(text);
  const span = document.createElement("span");
  span.dataset.tone = tone;
  span.textContent = text;
  return span;
}
