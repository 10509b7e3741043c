/**
 * The page's scenario: one text for each name, shared by every control, sentence and calculator.
 */

/**
 * @import {Answer, Entry, PageData, Run} from "./messages.js"
 */

export class Scenario {
  /** @type {Map<string, string>} */
  #texts;
  #requests;
  /** The text each name was last read from, and what it was read as.
   * @type {Map<string, {text: string, entry: Entry}>} */
  #readings = new Map();

  /** @param {Pick<PageData, "scenario" | "requests">} page */
  constructor({ scenario, requests }) {
    this.#texts = new Map(Object.entries(scenario));
    this.#requests = new Map(Object.entries(requests));
  }

  /**
   * The text of a name, as typed; undefined for a name the page does not share.
   * @param {string} name
   */
  text(name) {
    return this.#texts.get(name);
  }

  /**
   * Takes a new text; false where the name has it already or is not shared.
   * @param {string} name
   * @param {string} text
   */
  change(name, text) {
    const known = this.#texts.get(name);
    if (known === undefined || known === text) return false;
    this.#texts.set(name, text);
    return true;
  }

  /** Every request of the page, with the texts of this moment. */
  runs() {
    return [...this.#requests.keys()].map((key) => this.#run(key));
  }

  /**
   * The requests that follow a name, with the texts of this moment.
   * @param {string} name
   */
  runsFollowing(name) {
    const keys = [...this.#requests].filter(([, request]) => request.follows.includes(name));
    return keys.map(([key]) => this.#run(key));
  }

  /**
   * Learns from answers how the engine read the texts it was asked with.
   * @param {Run[]} asked
   * @param {Record<string, Answer>} answers
   */
  learn(asked, answers) {
    for (const { key, texts } of asked) {
      for (const name of this.#requests.get(key)?.follows ?? []) {
        const text = texts[name];
        const entry = answers[key]?.inputs[name];
        if (text !== undefined && entry !== undefined) this.#readings.set(name, { text, entry });
      }
    }
  }

  /**
   * How the engine has read the name's text; undefined before it has, or where it refuses it.
   * @param {string} name
   */
  reading(name) {
    const reading = this.#readings.get(name);
    return reading?.text === this.#texts.get(name) ? reading?.entry : undefined;
  }

  /**
   * @param {string} key
   * @returns {Run}
   */
  #run(key) {
    const request = this.#requests.get(key);
    if (request === undefined) throw new RangeError(`The page has no request ${key}.`);
    /** @type {Record<string, string>} */
    const texts = { ...request.pins };
    for (const name of request.follows) texts[name] = this.#texts.get(name) ?? "";
    const { calculator, parts } = request;
    return { key, calculator, texts, parts };
  }
}
