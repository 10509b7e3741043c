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
  /** The texts each request was last answered for, at first those that the page is printed with.
   * @type {Map<string, string>} */
  #answered = new Map();
  /** The names that were changed, the last one last.
   * @type {Set<string>} */
  #changed = new Set();
  /** The text each name was last read from, and what it was read as.
   * @type {Map<string, {text: string, entry: Entry}>} */
  #readings = new Map();

  /** @param {Pick<PageData, "scenario" | "requests">} page */
  constructor({ scenario, requests }) {
    this.#texts = new Map(Object.entries(scenario));
    this.#requests = new Map(Object.entries(requests));
    this.#note(this.runs());
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
    this.#changed.delete(name);
    this.#changed.add(name);
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

  /** The requests whose answer on the page is not to the texts of this moment. */
  outdated() {
    const outdated = this.runs().filter(
      ({ key, texts }) => this.#answered.get(key) !== JSON.stringify(texts),
    );
    return outdated.map(({ key }) => key);
  }

  /**
   * Of the names that a request follows, the one changed last; undefined where none was.
   * @param {string} key
   */
  changedLast(key) {
    const follows = this.#requests.get(key)?.follows ?? [];
    return [...this.#changed].findLast((name) => follows.includes(name));
  }

  /**
   * Learns from answers how the engine read the texts it was asked with.
   * @param {Run[]} asked
   * @param {Record<string, Answer>} answers
   */
  learn(asked, answers) {
    this.#note(asked);
    for (const { key, texts } of asked) {
      const answer = answers[key];
      if (answer === undefined || "failed" in answer) continue;
      for (const name of this.#requests.get(key)?.follows ?? []) {
        const text = texts[name];
        const entry = answer.inputs[name];
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

  /** @param {Run[]} answered */
  #note(answered) {
    for (const { key, texts } of answered) this.#answered.set(key, JSON.stringify(texts));
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
