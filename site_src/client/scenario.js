/**
 * The page's scenario: one text for each name, shared by every control, sentence and calculator.
 */

/**
 * @import {Answer, Entry, Extra, PageData, Request, Run} from "./messages.js"
 */

export class Scenario {
  /** The texts that the page is printed with.
   * @type {Map<string, string>} */
  #defaults;
  /** @type {Map<string, string>} */
  #texts;
  #requests;
  /** What a reader has given a request beside the texts: a guess, or a seed.
   * @type {Map<string, Extra>} */
  #given = new Map();
  /** The texts that each part of a request was last answered for, at first those that the page is
   * printed with.
   * @type {Map<string, Record<string, string>>} */
  #answered = new Map();
  /** The names that were changed, the last one last.
   * @type {Set<string>} */
  #changed = new Set();
  /** The text each name was last read from, and what it was read as.
   * @type {Map<string, {text: string, entry: Entry}>} */
  #readings = new Map();

  /** @param {Pick<PageData, "scenario" | "requests">} page */
  constructor({ scenario, requests }) {
    this.#defaults = new Map(Object.entries(scenario));
    this.#texts = new Map(this.#defaults);
    this.#requests = new Map(Object.entries(requests));
    for (const run of this.runs()) this.#note(run, run.parts);
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

  /** The names whose text differs from the page's, each with its text.
   * @returns {[string, string][]} */
  differing() {
    return [...this.#texts].filter(([name, text]) => this.#defaults.get(name) !== text);
  }

  /**
   * The page's own texts, of some names or of all that it shares.
   * @param {Iterable<string>} [names]
   * @returns {Map<string, string>}
   */
  defaults(names = this.#defaults.keys()) {
    const known = [...names].map((name) => [name, this.#defaults.get(name)]);
    return new Map(/** @type {[string, string][]} */ (known.filter(([, text]) => text !== undefined)));
  }

  /**
   * The names that a request follows.
   * @param {string} key
   */
  follows(key) {
    return this.#requests.get(key)?.follows ?? [];
  }

  /** Every request that the page asks of itself, with the texts of this moment. */
  runs() {
    const asked = [...this.#requests].filter(([key, request]) => this.#isAsked(key, request));
    return asked.map(([key]) => this.run(key));
  }

  /**
   * The requests that follow any of some names, with the texts of this moment.
   * @param {string[]} names
   */
  runsFollowing(names) {
    return this.runs().filter(({ key }) => names.some((name) => this.follows(key).includes(name)));
  }

  /**
   * Adds what a reader gives a request: a guess, or a seed.
   * @param {string} key
   * @param {Extra} extra
   */
  give(key, extra) {
    this.#given.set(key, extra);
  }

  /** What on the page is no answer to the texts of this moment: parts, by request.
   * @returns {Map<string, string[]>} */
  outdated() {
    const behind = this.runs().map((run) => /** @type {const} */ ([run.key, this.#behind(run)]));
    return new Map(behind.filter(([, parts]) => parts.length > 0));
  }

  /**
   * Of the names that a request follows, the one changed last; undefined where none was.
   * @param {string} key
   */
  changedLast(key) {
    const follows = this.follows(key);
    return [...this.#changed].findLast((name) => follows.includes(name));
  }

  /**
   * The answers that are news: not the pieces of one that the page shows complete already.
   * @param {Run[]} asked
   * @param {Record<string, Answer>} answers
   */
  news(asked, answers) {
    const isKnown = (/** @type {Run} */ run) =>
      isPiece(answers[run.key]) && this.#behind(run).length === 0;
    const known = new Set(asked.filter(isKnown).map(({ key }) => key));
    return Object.fromEntries(Object.entries(answers).filter(([key]) => !known.has(key)));
  }

  /**
   * Learns from answers how the engine read the texts it was asked with.
   * @param {Run[]} asked
   * @param {Record<string, Answer>} answers
   */
  learn(asked, answers) {
    for (const run of asked) {
      const { key, texts } = run;
      const answer = answers[key];
      if (answer === undefined) continue;
      const isNone = "refusals" in answer || "failed" in answer;
      if (!isPiece(answer)) this.#note(run, run.parts.filter((part) => isNone || part in answer));
      if (!("inputs" in answer)) continue;
      for (const name of this.follows(key)) {
        const text = texts[name];
        const entry = answer.inputs?.[name];
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
   * A request with the texts of this moment.
   * @param {string} key
   * @returns {Run}
   */
  run(key) {
    const request = this.#requests.get(key);
    if (request === undefined) throw new RangeError(`The page has no request ${key}.`);
    const { pins, follows = [], parts = [], ...rest } = request;
    /** @type {Record<string, string>} */
    const texts = { ...pins };
    for (const name of follows) texts[name] = this.#texts.get(name) ?? "";
    return { ...rest, key, texts, parts, ...this.#given.get(key) };
  }

  /**
   * Guesses and questions are asked once the reader has given something.
   * @param {string} key
   * @param {Request} request
   */
  #isAsked(key, { kind = "calculator" }) {
    return kind === "calculator" || this.#given.has(key);
  }

  /**
   * The parts of a run whose place on the page shows the answer to other texts.
   * @param {Run} run
   */
  #behind({ key, texts, parts }) {
    const now = JSON.stringify(texts);
    return parts.filter((part) => this.#answered.get(key)?.[part] !== now);
  }

  /**
   * @param {Run} run
   * @param {string[]} parts
   */
  #note({ key, texts }, parts) {
    const now = JSON.stringify(texts);
    const answered = Object.fromEntries(parts.map((part) => [part, now]));
    this.#answered.set(key, { ...this.#answered.get(key), ...answered });
  }
}

/** @param {Answer | undefined} answer */
function isPiece(answer) {
  return answer !== undefined && "progress" in answer;
}
