/**
 * The page's form controls: what name and text each holds, and how it shows a text or a refusal.
 *
 * Every control stands inside an element with `data-input`, its field, which also holds the place
 * of its refusal. A field may hold several controls of one name: a range and a text box, or radios.
 */

/**
 * @import {Entry} from "./messages.js"
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */

/**
 * Every field under `root`, of one name or of all.
 * @param {ParentNode} root
 * @param {string} [name]
 * @returns {HTMLElement[]}
 */
export function fields(root, name) {
  const selector = name === undefined ? "[data-input]" : `[data-input="${CSS.escape(name)}"]`;
  return [...root.querySelectorAll(selector)].filter((field) => field instanceof HTMLElement);
}

/**
 * The field around a control, if it is one.
 * @param {EventTarget | null} target
 * @returns {{control: Control, field: HTMLElement, name: string} | null}
 */
export function fieldOf(target) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return null;
  const field = target.closest("[data-input]");
  if (!(field instanceof HTMLElement)) return null;
  return { control: target, field, name: field.dataset.input ?? "" };
}

/**
 * The control of a field that the reader, or a browser restoring the page, has changed since the
 * page was written; undefined where all are as they were.
 * @param {HTMLElement} field
 */
export function changedControl(field) {
  return controlsOf(field).find((control) => {
    if (control instanceof HTMLSelectElement) {
      return [...control.options].some((option) => option.defaultSelected && !option.selected);
    }
    if (control.type === "radio") return control.checked && !control.defaultChecked;
    // A range is at the stop nearest to the text box, which is compared already.
    return control.type !== "range" && control.value !== control.defaultValue;
  });
}

/**
 * The text that a control stands for: what is typed or chosen, or the value a range stops at.
 * @param {Control} control
 */
export function textOf(control) {
  return stopsOf(control)?.[Number(control.value)] ?? control.value;
}

/**
 * Shows a text in the controls of a field: as typed in a text box, as a choice where it is one, and
 * on a range at the stop nearest to it, as the engine has read it.
 * @param {HTMLElement} field
 * @param {string} text
 * @param {Entry | undefined} reading
 */
export function showText(field, text, reading) {
  for (const control of controlsOf(field)) {
    if (control instanceof HTMLSelectElement) control.value = text;
    else if (control.type === "radio") control.checked = control.value === text;
    else if (control.type === "range") showOnRange(control, text, reading);
    else showTyped(control, text);
  }
}

/**
 * Shows a refusal beside a field, or takes it away where the message is empty.
 * @param {HTMLElement} field
 * @param {string} message
 */
export function showRefusal(field, message) {
  const place = field.querySelector("[data-refusal]");
  if (!(place instanceof HTMLElement)) return;
  if (place.textContent !== message) place.textContent = message;
  if (place.hidden !== (message === "")) place.hidden = message === "";
  for (const control of controlsOf(field)) {
    if (message !== "") describe(control, place);
    else if (control.hasAttribute("aria-invalid")) control.removeAttribute("aria-invalid");
  }
}

/**
 * @param {HTMLElement} field
 * @returns {Control[]}
 */
function controlsOf(field) {
  return /** @type {Control[]} */ ([...field.querySelectorAll("input, select")]);
}

/**
 * The texts that a range offers, one for each of its places.
 * @param {Control} control
 */
function stopsOf({ dataset: { stops } }) {
  return stops?.split(" ");
}

/**
 * @param {HTMLInputElement} range
 * @param {string} text
 * @param {Entry | undefined} reading
 */
function showOnRange(range, text, reading) {
  const stops = stopsOf(range);
  const place = reading?.stop ?? String(stops?.indexOf(text));
  if (stops?.[Number(place)] === undefined) return;
  if (range.value !== place) range.value = place;
  const words = reading?.text ?? text;
  if (range.getAttribute("aria-valuetext") !== words) range.setAttribute("aria-valuetext", words);
}

/**
 * @param {HTMLInputElement} box
 * @param {string} text
 */
function showTyped(box, text) {
  if (box.value !== text) box.value = text;
  fit(box);
}

/**
 * Lets a box in a sentence grow with its text where CSS cannot.
 * @param {HTMLInputElement} box
 */
function fit(box) {
  if (CSS.supports("field-sizing", "content") || !box.closest("fulcrum-number")) return;
  box.size = Math.max(1, box.value.length);
}

/**
 * @param {Control} control
 * @param {HTMLElement} place
 */
function describe(control, place) {
  control.setAttribute("aria-invalid", "true");
  const described = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  if (place.id === "" || described.includes(place.id)) return;
  control.setAttribute("aria-describedby", [...described, place.id].join(" "));
}
