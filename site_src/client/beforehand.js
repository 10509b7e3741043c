/**
 * Answers that the engine gave when the page was built, for the time until Python gives them: to one
 * input changed from what the page prints, at the stops of its controls. A few stand in the page, all
 * of them in a file that is fetched once the page can be read.
 *
 * Nothing is computed: an answer is the printed one with other texts in some of its places. What is
 * not known is left to Python.
 */

/**
 * @import {Answer, Beforehand as Data, Difference, Known, PageData, Run} from "./messages.js"
 */

/** @type {Known} */
const none = { inputs: {}, stops: {}, answers: {} };

export class Beforehand {
  #page;
  #data;
  #known;

  /**
   * @param {PageData} page
   * @param {Data | null} data
   */
  constructor(page, data) {
    this.#page = page;
    this.#data = data;
    this.#known = data?.first;
  }

  /** Fetches all that is known; a file that does not come, or not as it was made, is done without. */
  async fetch() {
    if (this.#data === null) return;
    const { address, integrity } = this.#data;
    try {
      this.#known = await (await fetch(address, { integrity, priority: "low" })).json();
    } catch {
      // Python answers, later.
    }
  }

  /**
   * The answers that are known, by request.
   * @param {Run[]} runs
   * @returns {Record<string, Answer>}
   */
  answers(runs) {
    const found = runs.map((run) => [run.key, this.#answer(run)]);
    return Object.fromEntries(found.filter(([, answer]) => answer));
  }

  /** @param {Run} run */
  #answer({ key, calculator, texts }) {
    const { scenario, requests } = this.#page;
    const { inputs, stops, answers } = this.#known ?? none;
    const { follows = [] } = requests[key] ?? {};
    const answer = answers[key];
    const [name = "", other] = follows.filter((one) => texts[one] !== scenario[one]);
    if (answer === undefined || other !== undefined) return null;
    const read = stops[name]?.map((stop) => differing(inputs[name], stop)) ?? [];
    const place = read.findIndex(({ entry, number }) => [entry, number].includes(texts[name]));
    const difference = name === "" ? {} : answer.changes[name]?.[place];
    if (!difference) return null;
    // What is pinned is none of the inputs that were varied.
    const own = follows.map((one) => [one, one === name ? read[place] : inputs[one]]);
    return { calculator, inputs: Object.fromEntries(own), ...differing(answer.printed, difference) };
  }
}

/**
 * Plain data with a difference.
 * @param {any} data
 * @param {Difference} difference a text or the only element of a list, which take its place, or what
 *   differs inside it, by names or places
 * @returns {any}
 */
function differing(data, difference) {
  if (typeof difference === "string") return difference;
  if (Array.isArray(difference)) return difference[0];
  const copy = Array.isArray(data) ? [...data] : { ...data };
  for (const [name, one] of Object.entries(difference)) copy[name] = differing(copy[name], one);
  return copy;
}
