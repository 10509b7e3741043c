/**
 * An answer of the engine, put into the document: its words as they come, nothing computed.
 *
 * Only what differs is touched, so the first answers, which repeat what the page was built with,
 * change nothing, and a changed figure is changed in place.
 */

import { showTable } from "./table.js";
import { picture } from "./trusted.js";
import { showWorking } from "./working.js";
import { showParts, showTone, showWords } from "./words.js";

/** @import {Chart, Entry, Figure, Outcome, Part, Walk} from "./messages.js" */

/**
 * Shows one figure, or one input as the engine words it, in an output of a sentence.
 * @param {HTMLElement} output
 * @param {Outcome} outcome
 */
function showFigure(output, outcome) {
  const name = output.dataset.figure ?? "";
  /** @type {Figure | Entry | undefined} */
  const figure = outcome.figures?.[name] ?? outcome.inputs[name];
  if (figure !== undefined) showWords(output, figure);
}

/**
 * Shows what an output in the text asks for: one figure, or the whole sentence.
 * @param {HTMLElement} output
 * @param {Outcome} outcome
 */
export function showOutput(output, outcome) {
  if (output.dataset.part === undefined) showFigure(output, outcome);
  else showPart(output, outcome);
}

/**
 * Shows an outcome in the parts that a calculator has, and how far it has come.
 * @param {HTMLElement} calculator
 * @param {Outcome} outcome
 */
export function showOutcome(calculator, outcome) {
  const progress = calculator.querySelector("[data-progress]");
  if (progress instanceof HTMLElement) showProgress(progress, outcome.progress ?? []);
  for (const part of calculator.querySelectorAll("[data-part]")) {
    if (part instanceof HTMLElement) showPart(part, outcome);
  }
}

/**
 * Shows a part in its place; one that was not asked for stays as it is.
 * @param {HTMLElement} place
 * @param {Outcome} outcome
 */
function showPart(place, outcome) {
  const { part = "" } = place.dataset;
  const { sentence, table, chart, walk, working } = outcome;
  if (!(part in outcome)) return;
  if (part === "sentence") showParts(place, sentence ?? []);
  else if (part === "figures") showFigures(place, outcome);
  else if (part === "table") showIfAny(place, table, showTable);
  else if (part === "chart") showIfAny(place, chart, showChart);
  else if (part === "walk") showIfAny(place, walk, showWalk);
  else if (part === "working") showIfAny(place, working, showWorking);
}

/**
 * @param {HTMLElement} place
 * @param {Part[]} parts none once the outcome is complete
 */
function showProgress(place, parts) {
  showParts(place, parts);
  if (place.hidden !== (parts.length === 0)) place.hidden = parts.length === 0;
}

/**
 * Shows what an outcome may lack, and hides its place while it does.
 * @template Shown
 * @param {HTMLElement} place
 * @param {Shown | null | undefined} shown
 * @param {(place: HTMLElement, shown: Shown) => void} show
 */
function showIfAny(place, shown, show) {
  const isMissing = shown === null || shown === undefined;
  if (place.hidden !== isMissing) place.hidden = isMissing;
  if (!isMissing) show(place, shown);
}

/**
 * @param {HTMLElement} list
 * @param {Outcome} outcome
 */
function showFigures(list, outcome) {
  const outputs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-figure]")]);
  const shown = outputs.map((output) => output.dataset.figure);
  const figures = outcome.figures ?? {};
  const wanted = Object.keys(figures);
  if (shown.join(" ") !== wanted.join(" ")) {
    list.replaceChildren(...Object.entries(figures).map(figureRow));
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
 * @param {HTMLElement} place
 * @param {Chart} chart
 */
function showChart(place, chart) {
  const title = place.querySelector("figcaption");
  const summary = place.querySelector(".summary");
  const drawing = place.querySelector(".picture");
  if (title) showParts(title, chart.title);
  if (summary) showParts(summary, chart.summary);
  if (drawing) showPicture(drawing, chart.svg);
  showTable(place, chart.table);
  tell(place.querySelector("fulcrum-chart"), "cursor", chart.cursor);
  // A page gives a place for a handle where its input may be changed: what is pinned does not move.
  tell(place.querySelector("fulcrum-chart[data-handle]"), "handle", chart.handle);
}

/**
 * @param {HTMLElement} place
 * @param {Walk} walk
 */
function showWalk(place, { table, places, tones }) {
  showTable(place, table);
  const rows = [...(place.querySelector("tbody")?.rows ?? [])];
  rows.forEach((row, index) => showTone(row, tones[index]));
  tell(place, "walk", { places, tones });
}

/**
 * Tells an element, which watches the attribute, what it needs to know of an answer.
 * @param {Element | null} element
 * @param {string} name
 * @param {object | null} told
 */
function tell(element, name, told) {
  if (!(element instanceof HTMLElement)) return;
  const text = told === null ? "" : JSON.stringify(told);
  if (element.dataset[name] !== text) element.dataset[name] = text;
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
