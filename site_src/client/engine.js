/**
 * The page's handle on the Python engine in its worker.
 *
 * One ask is under way at a time. What changes meanwhile waits, and a newer ask for a request
 * replaces the waiting one, so the worker never falls behind a finger on a slider and an older
 * answer never follows a newer one. An answer is shown when it comes, even if another is due
 * already: waiting for the last would freeze the figures for as long as a slider moves.
 *
 * A worker that fails, goes silent or dies is thrown away; starting again starts from nothing.
 *
 * Python starts with what the site's calculators need of it. What calls for more traps: then all of
 * Python starts in its place and is asked again, and a reader only waits a little.
 */

import { partNames } from "./parts.js";
import { inheritingWorker } from "./trusted.js";

/**
 * @import {Answer, FailedMessage, FromWorker, Run, ToWorker} from "./messages.js"
 * @typedef {{worker: string, python: string, package: string}} Addresses
 * @typedef {{runs: Map<string, Run>, changes: number[]}} Ask
 * @typedef {{
 *   started: () => void,
 *   answered: (asked: Run[], answers: Record<string, Answer>, changes: number[]) => void,
 *   failed: (reason: string) => void,
 * }} Listener
 */

const startLimitMs = 60_000;
const answerLimitMs = 30_000;

export class Engine {
  #addresses;
  #listener;
  /** @type {"asleep" | "starting" | "ready" | "failed"} */
  #state = "asleep";
  /** @type {{worker: Worker, release: () => void} | null} */
  #running = null;
  #isWhole = false;
  #attempt = 0;
  #asked = 0;
  /** @type {Ask | null} */
  #underWay = null;
  /** @type {Ask | null} */
  #waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #limit;

  /**
   * @param {Addresses} addresses absolute
   * @param {Listener} listener
   */
  constructor(addresses, listener) {
    this.#addresses = addresses;
    this.#listener = listener;
  }

  /** Whether Python answers now. */
  get isReady() {
    return this.#state === "ready";
  }

  /** Starts the worker, if it has not been started yet. */
  start() {
    if (this.#state === "asleep") void this.#start();
  }

  /** Starts anew after a failure, past whatever the browser has kept of the failed one. */
  retry() {
    if (this.#state === "failed") void this.#start(() => this.#fetched("no-cache"));
  }

  /**
   * Starts anew with all of Python, once its files are there; what is asked meanwhile waits. Throws
   * where they cannot be had, and the Python at work stays.
   */
  async becomeWhole() {
    if (this.#isWhole) return;
    await this.#fetched("default", true);
    if (!this.#isWhole) this.#startWhole();
  }

  /**
   * Asks for answers. While Python starts the asks wait; before, and after a failure, none is kept.
   * @param {Run[]} runs
   * @param {number[]} changes time stamps of the changes that ask, in ms
   */
  ask(runs, changes) {
    if (this.#state === "asleep" || this.#state === "failed" || runs.length === 0) return;
    this.#waiting = joined(this.#waiting, { runs: new Map(runs.map((one) => [one.key, one])), changes });
    this.#askNext();
  }

  /** @param {() => Promise<void>} prepared */
  async #start(prepared = async () => {}) {
    this.#state = "starting";
    this.#attempt += 1;
    const attempt = this.#attempt;
    performance.mark("engine:start");
    this.#within(startLimitMs, "Python did not start in time.");
    try {
      await prepared();
      if (typeof WebAssembly === "undefined") throw new Error("This browser has no WebAssembly.");
      if (attempt === this.#attempt) this.#listen(inheritingWorker(this.#addresses.worker));
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(String(error));
    }
  }

  /** @param {{worker: Worker, release: () => void}} running */
  #listen(running) {
    this.#running = running;
    const { worker } = running;
    worker.onmessage = ({ data }) => running === this.#running && this.#take(data);
    worker.onmessageerror = () =>
      running === this.#running && this.#fail("A message of the worker could not be read.");
    worker.onerror = (event) => {
      event.preventDefault();
      if (running !== this.#running) return;
      this.#fail(event.message || "The worker could not be loaded.");
    };
    const { python, package: calculators } = this.#addresses;
    this.#post({ type: "start", python, package: calculators, isWhole: this.#isWhole });
  }

  /** @param {FromWorker} message */
  #take(message) {
    if (message.type === "failed") this.#endAfter(message);
    else if (message.type === "ready") this.#becomeReady();
    else if (message.id === this.#asked) this.#show(message.answers);
  }

  #becomeReady() {
    clearTimeout(this.#limit);
    this.#state = "ready";
    this.#listener.started();
    this.#askNext();
  }

  /** @param {FailedMessage} message */
  #endAfter({ reason, isTrap }) {
    if (isTrap && !this.#isWhole) this.#startWhole();
    else this.#fail(reason);
  }

  /** What was under way is asked again, unless something newer waits in its place. */
  #startWhole() {
    this.#waiting = joined(this.#underWay, this.#waiting);
    this.#discard();
    this.#isWhole = true;
    void this.#start();
  }

  /** @param {Record<string, Answer>} answers */
  #show(answers) {
    clearTimeout(this.#limit);
    const ask = this.#underWay;
    this.#underWay = null;
    this.#askNext();
    if (ask) this.#listener.answered([...ask.runs.values()], answers, ask.changes);
  }

  #askNext() {
    if (this.#state !== "ready" || this.#underWay || !this.#waiting) return;
    this.#underWay = this.#waiting;
    this.#waiting = null;
    this.#asked += 1;
    this.#within(answerLimitMs, "Python did not answer in time.");
    this.#post({ type: "run", id: this.#asked, requests: [...this.#underWay.runs.values()] });
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#running?.worker.postMessage(message);
  }

  /**
   * @param {number} limitMs
   * @param {string} reason
   */
  #within(limitMs, reason) {
    clearTimeout(this.#limit);
    this.#limit = setTimeout(() => this.#fail(reason), limitMs);
  }

  /** @param {string} reason */
  #fail(reason) {
    this.#discard();
    this.#waiting = null;
    this.#state = "failed";
    this.#attempt += 1;
    this.#listener.failed(reason);
  }

  #discard() {
    clearTimeout(this.#limit);
    this.#running?.worker.terminate();
    this.#running?.release();
    this.#running = this.#underWay = null;
  }

  /**
   * Fetches the engine's files; with "no-cache" past the cache, which may hold the failure itself:
   * a host may let a browser keep "not found" as long as a found file.
   * @param {RequestCache} cache
   * @param {boolean} isWhole
   */
  async #fetched(cache, isWhole = this.#isWhole) {
    const { worker, python } = this.#addresses;
    const parts = Object.values(partNames(isWhole)).map((name) => new URL(name, python).href);
    const fetched = [worker, ...parts].map(async (address) => {
      const response = await fetch(address, { cache });
      if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
      await response.arrayBuffer();
    });
    await Promise.all(fetched);
  }
}

/**
 * Two asks as one, with the newer's texts where both ask the same.
 * @param {Ask | null} older
 * @param {Ask | null} newer
 * @returns {Ask | null}
 */
function joined(older, newer) {
  if (older === null || newer === null) return older ?? newer;
  return {
    runs: new Map([...older.runs, ...newer.runs]),
    changes: [...older.changes, ...newer.changes],
  };
}
