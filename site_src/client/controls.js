/**
 * The page's form controls: what name and text each holds, and how it shows a text or a refusal.
 *
 * Every control stands inside an element with `data-input`, its field, which also holds the place
 * of its refusal. A field may hold several controls of one name: a range and a text box, or radios.
 * What chooses a file is no control: the file's text goes into the text area beside it.
 */

/**
 * @import {Entry} from "./messages.js"
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 */

const [yes, no] = ["yes", "no"];
const controls = "input:not([type=file]), select, textarea";
let described = 0;

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
  if (!(target instanceof Element && target.matches(controls))) return null;
  const control = /** @type {Control} */ (target);
  const field = target.closest("[data-input]");
  if (!(field instanceof HTMLElement)) return null;
  return { control, field, name: field.dataset.input ?? "" };
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
    if (isOfType(control, "radio")) return control.checked && !control.defaultChecked;
    if (isOfType(control, "checkbox")) return control.checked !== control.defaultChecked;
    // A range is at the stop nearest to the text box, which is compared already.
    return control.type !== "range" && control.value !== control.defaultValue;
  });
}

/**
 * The text that a control stands for: what is typed or chosen, or the value a range stops at.
 * @param {Control} control
 */
export function textOf(control) {
  if (isOfType(control, "checkbox")) return control.checked ? yes : no;
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
  const chosen = reading?.entry ?? text;
  for (const control of controlsOf(field)) {
    if (control instanceof HTMLSelectElement) control.value = chosen;
    else if (isOfType(control, "radio")) control.checked = control.value === chosen;
    else if (isOfType(control, "checkbox")) control.checked = chosen === yes;
    else if (isOfType(control, "range")) showOnRange(control, text, reading);
    else showTyped(control, text);
  }
}

/**
 * Whether a name's text may leave the page in a link. What a reader hands over may be long, and is
 * nobody else's.
 * @param {string} name
 */
export function isShared(name) {
  return fields(document, name).every((field) => field.querySelector("textarea") === null);
}

/**
 * Shows a refusal beside a field, or takes it away where the message is empty.
 * @param {HTMLElement} field
 * @param {string} message
 */
export function showRefusal(field, message) {
  const place = field.querySelector("[data-refusal]");
  if (!(place instanceof HTMLElement)) return;
  if (place.textContent !== message) {
    place.textContent = message;
    unfold(place);
  }
  if (place.hidden !== (message === "")) place.hidden = message === "";
  for (const control of controlsOf(field)) {
    if (message !== "") describe(control, place);
    else if (control.hasAttribute("aria-invalid")) control.removeAttribute("aria-invalid");
  }
}

/**
 * Opens the folds of its form that a refusal stands in.
 * @param {Element} place
 */
function unfold(place) {
  const fold = place.closest("form details:not([open])");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
  if (fold) unfold(fold);
}

/**
 * @param {HTMLElement} field
 * @returns {Control[]}
 */
function controlsOf(field) {
  return /** @type {Control[]} */ ([...field.querySelectorAll(controls)]);
}

/**
 * @param {Control} control
 * @param {"radio" | "checkbox" | "range"} type
 * @returns {control is HTMLInputElement}
 */
function isOfType(control, type) {
  return control.type === type;
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
 * @param {HTMLInputElement | HTMLTextAreaElement} box
 * @param {string} text
 */
function showTyped(box, text) {
  if (box.value !== text) box.value = text;
  if (box instanceof HTMLInputElement) fit(box);
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
  const idents = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  if (place.id === "") place.id = `refusal-${(described += 1)}`;
  if (idents.includes(place.id)) return;
  control.setAttribute("aria-describedby", [...idents, place.id].join(" "));
}
