/**
 * The page's own script: binds the controls, the scenario they share, the engine and the answers.
 *
 * control -> change -> scenario -> the requests that follow the name -> engine -> answers
 */

import { Announcer } from "./announcing.js";
import { Answers } from "./answers.js";
import { reportChange } from "./changes.js";
import { changedControl, fieldOf, fields, showText } from "./controls.js";
import { FulcrumCalculator } from "./elements/calculator.js";
import { FulcrumNumber } from "./elements/number.js";
import { FulcrumStatus } from "./elements/status.js";
import { Engine } from "./engine.js";
import { Scenario } from "./scenario.js";
import { stepped } from "./stepping.js";

/**
 * @import {Answer, Change, PageData, Run} from "./messages.js"
 * @import {Step} from "./changes.js"
 */

customElements.define("fulcrum-number", FulcrumNumber);
customElements.define("fulcrum-calculator", FulcrumCalculator);
customElements.define("fulcrum-status", FulcrumStatus);

const block = document.getElementById("page");
if (block) bind(JSON.parse(block.textContent ?? ""));

/** @param {PageData} data */
function bind(data) {
  const scenario = new Scenario(data);
  const answers = new Answers(document, data.requests);
  const announcer = new Announcer();
  const status = document.querySelector("fulcrum-status");
  let isLive = false;

  const engine = new Engine(absolute(data.engine), {
    started: () => engine.ask(scenario.runs(), []),
    answered: show,
    failed: () => status instanceof FulcrumStatus && status.showFailure(),
  });

  /**
   * @param {Run[]} asked
   * @param {Record<string, Answer>} given
   * @param {number[]} changes
   */
  function show(asked, given, changes) {
    answers.show(given);
    scenario.learn(asked, given);
    for (const field of fields(document)) showScenario(field);
    for (const start of changes) performance.measure("engine:answer", { start });
    if (!isLive) becomeLive();
    announcer.answered();
  }

  function becomeLive() {
    isLive = true;
    performance.mark("engine:ready");
    if (status instanceof FulcrumStatus) status.clear();
  }

  /** @param {HTMLElement} field */
  function showScenario(field) {
    const { input: name = "" } = field.dataset;
    const text = scenario.text(name);
    if (text !== undefined) showText(field, text, scenario.number(name) ?? text);
  }

  /**
   * @param {Element} control
   * @param {Change} change
   */
  function take(control, { name, text, at }) {
    engine.start();
    if (!scenario.change(name, text)) return;
    for (const field of fields(document, name)) showScenario(field);
    announcer.changed(control);
    const runs = scenario.runsFollowing(name);
    if (engine.isReady) engine.ask(runs, [at]);
    else answers.markUnanswered(runs.map(({ key }) => key));
  }

  listen("fulcrum-change", take);
  listen("fulcrum-step", (control, /** @type {Step} */ { name, count, stepping, at }) => {
    const text = stepped(scenario.number(name) ?? "", stepping, count);
    if (text !== null) take(control, { name, text, at });
  });
  listen("fulcrum-retry", () => {
    isLive = false;
    engine.retry();
  });

  startWhenIdleOrTouched(engine);
  for (const field of fields(document)) {
    const changed = changedControl(field);
    if (changed) reportChange(changed);
  }
}

/**
 * Hears what the elements report; their events rise to the document.
 * @template Detail
 * @param {string} kind
 * @param {(control: Element, detail: Detail) => void} hear
 */
function listen(kind, hear) {
  document.addEventListener(kind, (event) => {
    const { target, detail } = /** @type {CustomEvent<Detail>} */ (event);
    if (target instanceof Element) hear(target, detail);
  });
}

/**
 * Python starts when the page has loaded and rests, or at the first touch of a control.
 * @param {Engine} engine
 */
function startWhenIdleOrTouched(engine) {
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, ({ target }) => fieldOf(target) && engine.start());
  }
  const start = () => engine.start();
  const rest = () => ("requestIdleCallback" in window ? requestIdleCallback(start) : setTimeout(start));
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
}

/**
 * The engine's addresses, which the page's data gives relative to the page.
 * @param {PageData["engine"]} engine
 */
function absolute({ worker, python, ...rest }) {
  const { baseURI } = document;
  return { ...rest, worker: new URL(worker, baseURI).href, python: new URL(python, baseURI).href };
}
