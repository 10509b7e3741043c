/**
 * The page's own script: defines the elements, and lets what they report reach the live page.
 */

import { reportChange } from "./changes.js";
import { followReading } from "./contents.js";
import { changedControl, fields } from "./controls.js";
import { FulcrumCalculator } from "./elements/calculator.js";
import { FulcrumChart } from "./elements/chart.js";
import { FulcrumNumber } from "./elements/number.js";
import { FulcrumPrediction } from "./elements/prediction.js";
import { FulcrumQuiz } from "./elements/quiz.js";
import { FulcrumStatus } from "./elements/status.js";
import { FulcrumWalk } from "./elements/walk.js";
import { FulcrumWorking } from "./elements/working.js";
import { tellHeight } from "./embedded.js";
import { makeFoldsSearchable } from "./folds.js";
import { whenIdle, whenReadable } from "./idle.js";
import { keepSite } from "./keep.js";
import { LivePage } from "./live.js";
import { restWhileHidden } from "./resting.js";
import { isThrifty } from "./thrift.js";
import { addTools } from "./tools.js";
import { Travel } from "./travel.js";

customElements.define("fulcrum-number", FulcrumNumber);
customElements.define("fulcrum-calculator", FulcrumCalculator);
customElements.define("fulcrum-status", FulcrumStatus);
customElements.define("fulcrum-working", FulcrumWorking);
customElements.define("fulcrum-chart", FulcrumChart);
customElements.define("fulcrum-walk", FulcrumWalk);
customElements.define("fulcrum-prediction", FulcrumPrediction);
customElements.define("fulcrum-quiz", FulcrumQuiz);

const patienceMs = 800;

followReading();
tellHeight();
makeFoldsSearchable();

const data = dataOf("page");
if (data) comeAlive(new LivePage(data, dataOf("answers")));
else whenIdle(() => void keepSite());

/**
 * A block of data that stands in the page; null where there is none.
 * @param {string} name
 */
function dataOf(name) {
  return JSON.parse(document.getElementById(name)?.textContent ?? "null");
}

/** @param {LivePage} page */
function comeAlive(page) {
  listen("fulcrum-change", (control, change) => page.change(control, change));
  listen("fulcrum-step", (control, step) => page.step(control, step));
  listen("fulcrum-ask", (element, asking) => page.ask(element, asking));
  listen("fulcrum-retry", () => page.retry());
  // Opening a fold is not told to what is around it.
  document.addEventListener("toggle", () => page.unfold(), { capture: true });
  addTools(page);
  startWhenReadableOrTouched(page);
  restWhileHidden(page);
  takeRestored();
  new Travel(page);
  addEventListener("pageshow", takeRestored);
}

/** Browsers fill in again what stood in the fields, before the page's script runs or after it. */
function takeRestored() {
  for (const field of fields(document)) {
    const changed = changedControl(field);
    if (changed) reportChange(changed);
  }
}

/**
 * Hears what the elements report; their events rise to the document.
 * @param {string} kind
 * @param {(control: Element, detail: any) => void} hear
 */
function listen(kind, hear) {
  document.addEventListener(kind, (event) => {
    const { target, detail } = /** @type {CustomEvent} */ (event);
    if (target instanceof Element) hear(target, detail);
  });
}

/**
 * Python starts, in a thread of its own, once the text stands, or at the first touch of anything that
 * answers; for a thrifty reader not before that.
 * @param {LivePage} page
 */
function startWhenReadableOrTouched(page) {
  const touched = (/** @type {Event} */ { target }) => answers(target) && page.start();
  for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, touched);
  if (isThrifty()) {
    whenIdle(() => page.keep());
    return;
  }
  page.prepare();
  whenReadable(() => page.start());
  // Where a keeper serves the page, Python is at hand, and on most machines there before these.
  const patience = navigator.serviceWorker?.controller ? patienceMs : 0;
  whenIdle(() => setTimeout(() => void page.learn(), patience));
}

/** @param {EventTarget | null} target */
function answers(target) {
  return target instanceof Element && target.closest("[data-input], [data-request]") !== null;
}
