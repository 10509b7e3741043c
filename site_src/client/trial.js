/**
 * Lines that a reader has edited, on trial: one at a time, each in the place of the engine's own.
 *
 * They may have no end, or ask for a module that the page's Python lacks. Then Python starts anew,
 * as it was or whole, and everything else on the page goes on.
 */

/**
 * @import {Answer, Outcome, Run} from "./messages.js"
 * @import {Engine} from "./engine.js"
 * @typedef {HTMLElement & {
 *   take: (answer: Answer, own: Outcome | undefined) => void,
 *   stop: (why: "endless" | "lacking") => void,
 * }} Working
 * @typedef {{run: Run, element: Working, own: () => Outcome | undefined}} Tried
 */

export class Trial {
  #engine;
  /** @type {Tried | null} */
  #tried = null;

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** @param {Tried} tried */
  begin(tried) {
    this.#tried = tried;
    this.ask();
  }

  /** Asks for what is on trial, once everything else is answered. */
  ask() {
    if (this.#tried) this.#engine.ask([], [], [this.#tried.run]);
  }

  /**
   * Gives the answer to the element that asked; false where Python starts anew instead.
   * @param {Record<string, Answer>} answers
   */
  take(answers) {
    const tried = this.#tried;
    const answer = tried && answers[tried.run.key];
    if (!tried || !answer) return true;
    if ("missing" in answer && !this.#engine.isWhole) return false;
    if (!("progress" in answer)) this.#tried = null;
    tried.element.take(answer, tried.own());
    return true;
  }

  /**
   * Python has failed: says so where these lines are to blame, and whether they are.
   * @param {boolean} wasReady
   */
  stop(wasReady) {
    const { isWhole } = this.#engine;
    if (!this.#tried || !(wasReady || isWhole)) return false;
    const { element } = this.#tried;
    this.#tried = null;
    element.stop(wasReady ? "endless" : "lacking");
    return true;
  }
}
