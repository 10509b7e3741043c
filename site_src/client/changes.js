/**
 * What a reader does to a control, as events that rise to the page: `fulcrum-change` carries a
 * text, `fulcrum-step` a number of steps up or down from whatever the text is now.
 */

import { fieldOf, textOf } from "./controls.js";

/**
 * @import {Change} from "./messages.js"
 * @import {Control} from "./controls.js"
 * @import {Stepping} from "./stepping.js"
 * @typedef {{name: string, count: number, stepping: Stepping, at: number}} Step
 */

/** In bytes: more than the engine takes, so that it says so. */
const mostOfFile = 8_000_001;

const stepsByKey = new Map([
  ["ArrowUp", 1],
  ["ArrowDown", -1],
  ["PageUp", 10],
  ["PageDown", -10],
]);

/**
 * Reports the text of the control that an input event comes from.
 * @param {Event} event
 */
export function reportInput(event) {
  const found = fieldOf(event.target);
  if (found !== null) reportChange(found.control, event.timeStamp);
}

/**
 * Takes the text of a file that was chosen into the text area of its field. It stays on this page.
 * @param {Event} event
 */
export async function takeFile({ target, timeStamp }) {
  if (!(target instanceof HTMLInputElement && target.type === "file")) return;
  const area = target.closest("[data-input]")?.querySelector("textarea");
  const [file] = target.files ?? [];
  if (!area || !file) return;
  area.value = await file.slice(0, mostOfFile).text();
  target.value = "";
  reportChange(area, timeStamp);
}

/**
 * Reports the text of a control.
 * @param {Control} control
 * @param {number} at when it changed, as events are stamped, in ms
 */
export function reportChange(control, at = performance.now()) {
  const found = fieldOf(control);
  if (found !== null) report(control, "fulcrum-change", { name: found.name, text: textOf(control), at });
}

/**
 * Reports the steps of an arrow or page key in a text box; other controls step by themselves.
 * @param {KeyboardEvent} event
 */
export function stepsOfKey(event) {
  const count = stepsByKey.get(event.key);
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== "text") return;
  if (count === undefined || !reportStep(target, count, event.timeStamp)) return;
  event.preventDefault();
}

/**
 * Reports steps of a text box; false where it has no step.
 * @param {HTMLInputElement} box
 * @param {number} count
 * @param {number} at
 */
export function reportStep(box, count, at) {
  const found = fieldOf(box);
  const stepping = steppingOf(box);
  if (found === null || stepping === null) return false;
  report(box, "fulcrum-step", { name: found.name, count, stepping, at });
  return true;
}

/**
 * The step and bounds of a text box, as the page gives them with it.
 * @param {HTMLInputElement} box
 * @returns {Stepping | null}
 */
export function steppingOf({ dataset: { step, low, high } }) {
  return step === undefined ? null : { step, low: low ?? null, high: high ?? null };
}

/**
 * @param {HTMLElement} control
 * @param {"fulcrum-change" | "fulcrum-step"} kind
 * @param {Change | Step} detail
 */
function report(control, kind, detail) {
  control.dispatchEvent(new CustomEvent(kind, { bubbles: true, detail }));
}
