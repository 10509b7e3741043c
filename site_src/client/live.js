/**
 * The live page: one scenario, the controls that show it, the engine, and the answers.
 *
 * control -> change -> scenario -> the requests that follow the name -> engine -> answers
 */

import { Announcer } from "./announcing.js";
import { Answers } from "./answers.js";
import { fields, showText } from "./controls.js";
import { FulcrumStatus } from "./elements/status.js";
import { Engine } from "./engine.js";
import { Scenario } from "./scenario.js";
import { stepped } from "./stepping.js";

/**
 * @import {Answer, Change, PageData, Run} from "./messages.js"
 * @import {Step} from "./changes.js"
 * @import {Situation} from "./elements/status.js"
 */

export class LivePage {
  #scenario;
  #answers;
  #engine;
  #announcer = new Announcer();
  #status = document.querySelector("fulcrum-status");
  #isLive = false;
  #hasAnswered = false;

  /** @param {PageData} data */
  constructor(data) {
    this.#scenario = new Scenario(data);
    this.#answers = new Answers(document, data.requests);
    this.#engine = new Engine(absolute(data.engine), {
      started: () => this.#engine.ask(this.#scenario.runs(), []),
      answered: (asked, given, changes) => this.#show(asked, given, changes),
      failed: (reason) => this.#stop(reason),
    });
  }

  /** Starts Python, if it has not been started. */
  start() {
    this.#engine.start();
  }

  /** Starts Python anew after a failure. */
  retry() {
    this.#isLive = false;
    this.#engine.retry();
  }

  /**
   * Takes a text that the reader has given a control, shows it in all controls of the name, and
   * asks for what follows from it.
   * @param {Element} control
   * @param {Change} change
   */
  change(control, { name, text, at }) {
    this.start();
    if (!this.#scenario.change(name, text)) return;
    for (const field of fields(document, name)) this.#showScenario(field);
    this.#announcer.changed(control);
    if (this.#engine.isReady) this.#engine.ask(this.#scenario.runsFollowing(name), [at]);
    else this.#answers.markOutdated(this.#scenario.outdated());
  }

  /**
   * Takes a number of steps from whatever the text of a name is; none from what is no number.
   * @param {Element} control
   * @param {Step} step
   */
  step(control, { name, count, stepping, at }) {
    const number = this.#scenario.reading(name)?.number ?? this.#scenario.text(name) ?? "";
    const text = stepped(number, stepping, count);
    if (text !== null) this.change(control, { name, text, at });
  }

  /**
   * @param {Run[]} asked
   * @param {Record<string, Answer>} given
   * @param {number[]} changes
   */
  #show(asked, given, changes) {
    this.#answers.show(given, (key) => this.#scenario.changedLast(key));
    for (const start of changes) performance.measure("engine:answer", { start });
    this.#scenario.learn(asked, given);
    for (const field of fields(document)) this.#showScenario(field);
    if (!this.#isLive) performance.mark("engine:ready");
    this.#isLive = this.#hasAnswered = true;
    this.#tell(this.#answers.hasFailed ? "uncomputed" : null);
    this.#announcer.answered();
  }

  /**
   * The engine is gone: marks what no longer follows the fields, and says so.
   * @param {string} reason
   */
  #stop(reason) {
    console.error(`Engine: ${reason}`);
    this.#answers.markOutdated(this.#scenario.outdated());
    this.#tell(this.#hasAnswered ? "stopped" : "failed");
  }

  /** @param {Situation | null} situation */
  #tell(situation) {
    if (!(this.#status instanceof FulcrumStatus)) return;
    if (situation === null) this.#status.clear();
    else this.#status.show(situation);
  }

  /** @param {HTMLElement} field */
  #showScenario(field) {
    const { input: name = "" } = field.dataset;
    const text = this.#scenario.text(name);
    if (text !== undefined) showText(field, text, this.#scenario.reading(name));
  }
}

/**
 * The engine's addresses, which the page's data gives relative to the page.
 * @param {PageData["engine"]} engine
 */
function absolute({ worker, python, ...rest }) {
  const { baseURI } = document;
  return { ...rest, worker: new URL(worker, baseURI).href, python: new URL(python, baseURI).href };
}
