/**
 * An answer of the engine, put into the document: its words as they come, nothing computed.
 *
 * Only what differs is touched, so the first answers, which repeat what the page was built with,
 * change nothing, and a changed figure is changed in place.
 */

import { picture } from "./trusted.js";

/**
 * @import {Entry, Figure, Outcome, Part, Table, Tone} from "./messages.js"
 * @typedef {{text: string, tone: Tone}} Words
 */

/**
 * Shows one figure, or one input as the engine words it, in an output of a sentence.
 * @param {HTMLElement} output
 * @param {Outcome} outcome
 */
export function showFigure(output, outcome) {
  const name = output.dataset.figure ?? "";
  /** @type {Figure | Entry | undefined} */
  const figure = outcome.figures[name] ?? outcome.inputs[name];
  if (figure !== undefined) showWords(output, figure);
}

/**
 * Shows an outcome in the parts that a calculator has: sentence, figures, table, chart.
 * @param {HTMLElement} calculator
 * @param {Outcome} outcome
 */
export function showOutcome(calculator, outcome) {
  const { sentence, figures, table, chart } = partsOf(calculator);
  if (sentence) showParts(sentence, outcome.sentence);
  if (figures) showFigures(figures, outcome);
  if (table) showTable(table, outcome.table);
  if (chart) showChart(chart, outcome);
}

/** @param {HTMLElement} calculator */
function partsOf(calculator) {
  /** @param {string} part */
  const part = (part) =>
    /** @type {HTMLElement | null} */ (calculator.querySelector(`[data-part="${part}"]`));
  return {
    sentence: part("sentence"),
    figures: part("figures"),
    table: part("table"),
    chart: part("chart"),
  };
}

/**
 * @param {HTMLElement} list
 * @param {Outcome} outcome
 */
function showFigures(list, outcome) {
  const outputs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-figure]")]);
  const shown = outputs.map((output) => output.dataset.figure);
  const wanted = Object.keys(outcome.figures);
  if (shown.join(" ") !== wanted.join(" ")) {
    list.replaceChildren(...Object.entries(outcome.figures).map(figureRow));
    return;
  }
  for (const output of outputs) showFigure(output, outcome);
}

/** @param {[string, Figure]} figure */
function figureRow([name, figure]) {
  const row = document.createElement("div");
  const label = row.appendChild(document.createElement("dt"));
  label.textContent = figure.label;
  const output = document.createElement("output");
  output.dataset.figure = name;
  output.setAttribute("aria-live", "off");
  showWords(output, figure);
  row.appendChild(document.createElement("dd")).appendChild(output);
  return row;
}

/**
 * @param {HTMLElement} part
 * @param {Outcome} outcome
 */
function showChart(part, { chart }) {
  setHidden(part, chart === null);
  if (chart === null) return;
  const title = part.querySelector("figcaption");
  const summary = part.querySelector(".summary");
  const place = part.querySelector(".picture");
  const table = part.querySelector("details");
  if (title) showParts(title, chart.title);
  if (summary) showParts(summary, chart.summary);
  if (place) showPicture(place, chart.svg);
  if (table) showTable(table, chart.table);
}

/**
 * @param {Element} place
 * @param {string} svg
 */
function showPicture(place, svg) {
  const drawn = picture(svg);
  const shown = place.querySelector("svg");
  if (shown === null) place.replaceChildren(drawn);
  else if (!shown.isEqualNode(drawn)) shown.replaceWith(drawn);
}

/**
 * @param {HTMLElement} part
 * @param {Table | null} table
 */
function showTable(part, table) {
  if (!(part instanceof HTMLDetailsElement)) setHidden(part, table === null);
  const shown = part.querySelector("table");
  if (table === null || shown === null) return;
  if (shown.caption) showParts(shown.caption, table.caption);
  const heads = [...(shown.tHead?.rows[0]?.cells ?? [])];
  heads.forEach((head, column) => showParts(head, [{ text: table.columns[column] ?? "" }]));
  const body = shown.tBodies[0];
  if (body) showRows(body, table.rows);
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {Part[][]} rows
 */
function showRows(body, rows) {
  const isSameShape =
    body.rows.length === rows.length &&
    rows.every((cells, index) => body.rows[index]?.cells.length === cells.length);
  if (!isSameShape) body.replaceChildren(...rows.map(emptyRow));
  rows.forEach((cells, index) => {
    cells.forEach((cell, column) => {
      const place = body.rows[index]?.cells[column];
      if (place) showWords(place, cell);
    });
  });
}

/** @param {Part[]} cells */
function emptyRow(cells) {
  const row = document.createElement("tr");
  cells.forEach((_, column) => {
    const cell = row.appendChild(document.createElement(column === 0 ? "th" : "td"));
    if (cell.tagName === "TH") cell.setAttribute("scope", "row");
  });
  return row;
}

/**
 * @param {HTMLElement} place
 * @param {{text: string, tone?: Tone}} words
 */
function showWords(place, { text, tone }) {
  if (place.textContent !== text) place.textContent = text;
  const wanted = tone ?? "plain";
  if ((place.dataset.tone ?? "plain") !== wanted) place.dataset.tone = wanted;
}

/**
 * @param {Element} place
 * @param {Part[]} parts
 */
function showParts(place, parts) {
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

/**
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 */
function setHidden(element, isHidden) {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}
