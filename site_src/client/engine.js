/**
 * The page's handle on the Python engine in its worker.
 *
 * One ask is under way at a time. What changes meanwhile waits, and a newer ask for a request
 * replaces the waiting one, so the worker never falls behind a finger on a slider and an older
 * answer never follows a newer one. An answer is shown when it comes, even if another is due
 * already: waiting for the last would freeze the figures for as long as a slider moves. What can wait
 * is asked a few at a time, whenever nothing else is due. The pieces of an answer that follow its
 * first are shown as they come, until its request is asked anew.
 *
 * A worker that fails, goes silent or dies is thrown away; starting again starts from nothing.
 *
 * Python starts with what the site's calculators need of it. What calls for more traps: then all of
 * Python starts in its place and is asked again, and a reader only waits a little.
 */

import { Gone, checked } from "./checked.js";
import { inheritingWorker } from "./trusted.js";

/**
 * @import {Answer, Digests, FailedMessage, FromWorker, Run, ToWorker} from "./messages.js"
 * @typedef {{worker: string, python: string, package: string, digests: Digests}} Addresses
 * @typedef {{worker: Worker, release: () => void}} Running
 * @typedef {{wasReady: boolean, isGone: boolean}} Circumstances
 * @typedef {{id: number, runs: Run[], changes: number[]}} Ask
 * @typedef {{
 *   started: () => void,
 *   answered: (asked: Run[], answers: Record<string, Answer>, changes: number[]) => void,
 *   failed: (reason: string, circumstances: Circumstances) => void,
 * }} Listener
 */

const workerName = "worker.js";
const startLimitMs = 60_000;
const answerLimitMs = 30_000;
/** What a reader has written may have no end. */
const editedLimitMs = 5_000;
const askedAtLeisure = 3;

export class Engine {
  #addresses;
  #listener;
  /** @type {"asleep" | "starting" | "ready" | "failed"} */
  #state = "asleep";
  /** @type {Running | null} */
  #running = null;
  /** The start that is under way, or the last one. */
  #attempt = new AbortController();
  /** @type {Promise<Running> | null} */
  #waitingWorker = null;
  #asked = 0;
  #isWhole = false;
  #isMemorable = false;
  /** @type {Ask | null} */
  #underWay = null;
  /** @type {Map<string, Run>} */
  #waiting = new Map();
  /** @type {Map<string, Run>} */
  #atLeisure = new Map();
  /** @type {number[]} */
  #changes = [];
  /** Of answers that come in pieces, the run, and the ask that it was part of.
   * @type {Map<string, {id: number, run: Run}>} */
  #unfinished = new Map();
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

  /** Whether every answer that was asked for has come, whole. */
  get isIdle() {
    return this.#underWay === null && this.#unfinished.size === 0;
  }

  /** Whether Python has, or is about to have, every module of the standard library. */
  get isWhole() {
    return this.#isWhole;
  }

  /** Has a worker wait for Python to be started in it. */
  prepare() {
    if (this.#state === "asleep") this.#waitingWorker ??= this.#newWorker();
    this.#waitingWorker?.catch(() => {}); // The start will tell.
  }

  /** Starts the worker, if it has not been started yet. */
  start() {
    if (this.#state === "asleep") void this.#start();
  }

  /** Ends Python, if it answers, until it is started again; whether it was there to end. */
  rest() {
    if (!this.isReady) return false;
    this.#end();
    this.#state = "asleep";
    return true;
  }

  /** Starts anew after a failure. */
  retry() {
    if (this.#state === "failed") void this.#start();
  }

  /**
   * Ends Python and starts it anew, with the whole standard library or as it is shipped.
   * @param {{isWhole: boolean}} how
   */
  restart({ isWhole }) {
    this.#end();
    this.#isWhole = isWhole;
    void this.#start();
  }

  /**
   * Has Python's memory kept for the next visit, once, if nothing is asked of it now, and no lines of
   * a reader's have run in it.
   */
  remember() {
    if (!this.#isMemorable || !this.isReady || !this.isIdle) return;
    this.#isMemorable = false;
    this.#post({ type: "remember" });
  }

  /**
   * Asks for answers. Before Python is ready nothing is kept: its first answers are to everything.
   * @param {Run[]} runs
   * @param {number[]} changes time stamps of the changes that ask, in ms
   * @param {Run[]} [others] what can wait
   */
  ask(runs, changes, others = []) {
    if (this.#state !== "ready") return;
    for (const run of runs) {
      this.#waiting.set(run.key, run);
      this.#atLeisure.delete(run.key);
    }
    for (const run of others) {
      const place = this.#waiting.has(run.key) ? this.#waiting : this.#atLeisure;
      place.set(run.key, run);
    }
    if (runs.length + others.length > 0) this.#changes.push(...changes);
    this.#askNext();
  }

  async #start() {
    this.#state = "starting";
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    performance.mark("engine:start");
    this.#within(startLimitMs, "Python did not start in time.");
    const waiting = this.#waitingWorker ?? this.#newWorker();
    this.#waitingWorker = null;
    try {
      const running = await waiting;
      if (signal.aborted) dismiss(running);
      else this.#listen(running);
    } catch (error) {
      if (!signal.aborted) this.#fail(String(error), error instanceof Gone);
    }
  }

  /** @returns {Promise<Running>} */
  async #newWorker() {
    if (typeof WebAssembly === "undefined") throw new Error("This browser has no WebAssembly.");
    const { worker, digests } = this.#addresses;
    // Python needs more of the browser than a page does: its script comes when the page's own is here.
    const script = await checked(worker, digests[workerName], (response) => response.arrayBuffer());
    return inheritingWorker(script);
  }

  /** @param {Running} running */
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
    this.#isMemorable = !this.#isWhole;
    const { python, package: calculators, digests } = this.#addresses;
    this.#post({ type: "start", python, package: calculators, digests, isWhole: this.#isWhole });
  }

  /** @param {FromWorker} message */
  #take(message) {
    if (message.type === "failed") this.#endAfter(message);
    else if (message.type === "ready") this.#becomeReady();
    else if (message.type === "answers") this.#show(message.id, message.answers);
  }

  #becomeReady() {
    clearTimeout(this.#limit);
    this.#state = "ready";
    this.#listener.started();
    this.#askNext();
  }

  /** @param {FailedMessage} message */
  #endAfter({ reason, isTrap, isGone }) {
    if (isTrap && !this.#isWhole) this.#startWhole();
    else this.#fail(reason, isGone);
  }

  /** What was asked is asked again, once all of Python is there. */
  #startWhole() {
    const ask = this.#underWay ?? { runs: [], changes: [] };
    const unfinished = [...this.#unfinished.values()].map(({ run }) => run);
    const runs = [...ask.runs, ...unfinished, ...this.#atLeisure.values(), ...this.#waiting.values()];
    const changes = [...ask.changes, ...this.#changes];
    this.#end();
    for (const run of runs) this.#waiting.set(run.key, run);
    this.#changes = changes;
    this.#isWhole = true;
    void this.#start();
  }

  /**
   * @param {number} id
   * @param {Record<string, Answer>} answers
   */
  #show(id, answers) {
    const ask = this.#underWay?.id === id ? this.#underWay : this.#piecesOf(id, answers);
    if (ask === this.#underWay) this.#underWay = null;
    for (const run of ask.runs) {
      if ("progress" in (answers[run.key] ?? {})) this.#unfinished.set(run.key, { id, run });
      else this.#unfinished.delete(run.key);
    }
    this.#askNext();
    if (ask.runs.length > 0) this.#listener.answered(ask.runs, answers, ask.changes);
  }

  /**
   * Later pieces, unless their requests have been asked anew.
   * @param {number} id
   * @param {Record<string, Answer>} answers
   * @returns {Ask}
   */
  #piecesOf(id, answers) {
    const known = Object.keys(answers).map((key) => this.#unfinished.get(key));
    return { id, runs: known.flatMap((one) => (one?.id === id ? [one.run] : [])), changes: [] };
  }

  #askNext() {
    const runs = this.#underWay ? [] : this.#due();
    if (runs.length > 0) {
      this.#asked += 1;
      this.#underWay = { id: this.#asked, runs, changes: this.#changes.splice(0) };
      for (const { key } of runs) this.#unfinished.delete(key);
      if (runs.some(isEdited)) this.#isMemorable = false;
      this.#post({ type: "run", id: this.#asked, requests: runs });
    }
    this.#watch();
  }

  /** Takes what is to be asked next. */
  #due() {
    const isLeisure = this.#waiting.size === 0;
    const place = isLeisure ? this.#atLeisure : this.#waiting;
    const runs = [...place.values()].slice(0, isLeisure ? askedAtLeisure : place.size);
    for (const { key } of runs) place.delete(key);
    return runs;
  }

  /** Waits for what is asked, but not for ever. */
  #watch() {
    clearTimeout(this.#limit);
    if (this.isIdle) return;
    const runs = [...(this.#underWay?.runs ?? []), ...[...this.#unfinished.values()].map(({ run }) => run)];
    this.#within(runs.some(isEdited) ? editedLimitMs : answerLimitMs, "Python did not answer in time.");
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

  /**
   * @param {string} reason
   * @param {boolean} [isGone] whether for a file that is not there
   */
  #fail(reason, isGone = false) {
    const wasReady = this.isReady;
    this.#end();
    this.#state = "failed";
    this.#listener.failed(reason, { wasReady, isGone });
  }

  #end() {
    clearTimeout(this.#limit);
    if (this.#running) dismiss(this.#running);
    this.#running = this.#underWay = null;
    for (const runs of [this.#waiting, this.#atLeisure, this.#unfinished]) runs.clear();
    this.#changes = [];
    this.#attempt.abort();
  }
}

/** @param {Run} run */
function isEdited({ source }) {
  return source !== undefined;
}

/** @param {Running} running */
function dismiss({ worker, release }) {
  worker.terminate();
  release();
}
