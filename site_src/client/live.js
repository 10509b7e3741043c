/**
 * The live page: one scenario, the controls that show it, the engine, and the answers.
 *
 * control -> change -> scenario -> the requests that follow the name -> engine -> answers
 *
 * Until Python can be asked, answers that are known beforehand stand in for its own; what they leave
 * out is marked, and Python's first answers are to everything. What stands in view is asked first,
 * what stands in a closed fold when it is opened.
 */

import { writtenAddress } from "./address.js";
import { Announcer } from "./announcing.js";
import { Answers } from "./answers.js";
import { Beforehand } from "./beforehand.js";
import { fields, isShared, showText } from "./controls.js";
import { FulcrumStatus } from "./elements/status.js";
import { Engine } from "./engine.js";
import { keepSite } from "./keep.js";
import { partNames } from "./parts.js";
import { Scenario } from "./scenario.js";
import { Seen } from "./seen.js";
import { stepped } from "./stepping.js";
import { Trial } from "./trial.js";

/**
 * @import {Answer, Asking, Beforehand as Known, Change, PageData, Run} from "./messages.js"
 * @import {Step} from "./changes.js"
 * @import {Circumstances} from "./engine.js"
 * @import {Situation} from "./elements/status.js"
 * @import {Working} from "./trial.js"
 */

const pauseMs = 1500;

export class LivePage {
  #scenario;
  #answers;
  #addresses;
  #beforehand;
  #engine;
  #trial;
  #seen = new Seen(document);
  #announcer = new Announcer();
  #status = document.querySelector("fulcrum-status");
  /** The requests with parts that were left out, as they stand in closed folds, and how many parts
   * were not.
   * @type {Map<string, number>} */
  #leftOut = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #isLive = false;
  #hasAnswered = false;
  #isGone = false;

  /**
   * @param {PageData} data
   * @param {Known | null} known
   */
  constructor(data, known) {
    this.#scenario = new Scenario(data);
    this.#answers = new Answers(document, data.requests);
    this.#addresses = absolute(data.engine);
    this.#engine = new Engine(this.#addresses, {
      started: () => this.#begin(),
      answered: (asked, given, changes) => this.#show(asked, given, changes),
      failed: (reason, circumstances) => this.#stop(reason, circumstances),
    });
    this.#trial = new Trial(this.#engine);
    this.#beforehand = new Beforehand(data, known);
  }

  /** Has a worker wait for Python to be started in it. */
  prepare() {
    this.#engine.prepare();
  }

  /** Starts Python, if it has not been started. */
  start() {
    this.#engine.start();
  }

  /** Ends Python until it is started again; whether there was one to end. */
  rest() {
    this.#isLive &&= !this.#engine.isReady;
    return this.#engine.rest();
  }

  /** Has what this page is made of kept for the time without a network, Python's files too once they
   * are there. */
  keep() {
    const { worker, python } = this.#addresses;
    const parts = Object.values(partNames(false)).map((name) => python + name);
    void keepSite([worker, ...parts], this.#isLive);
  }

  /** Fetches the answers that are known beforehand, for as long as Python gives none. */
  async learn() {
    if (this.#engine.isReady || !navigator.onLine) return;
    await this.#beforehand.fetch();
    if (!this.#engine.isReady) this.#lookUp(this.#scenario.differing().map(([name]) => name));
  }

  /**
   * Starts Python anew after a failure. Files that are not there are those of an older page: the
   * newer one comes instead, with the reader's state, which stands in the address.
   */
  retry() {
    this.#isLive = false;
    if (this.#isGone) location.reload();
    else this.#engine.retry();
  }

  /**
   * Takes a text that the reader has given a control.
   * @param {Element} control
   * @param {Change} change
   */
  change(control, { name, text, at }) {
    this.start();
    this.take([[name, text]], control, at);
  }

  /**
   * Takes texts of the scenario, shows them in all controls of their names, and asks for what
   * follows from them.
   * @param {Iterable<[string, string]>} texts
   * @param {Element | null} control what they come from
   * @param {number} at
   */
  take(texts, control = null, at = performance.now()) {
    const changed = [...texts].filter(([name, text]) => this.#scenario.change(name, text));
    if (changed.length === 0) return;
    this.start();
    const names = changed.map(([name]) => name);
    for (const field of names.flatMap((name) => fields(document, name))) this.#showScenario(field);
    if (control) this.#announcer.changed(control);
    if (this.#engine.isReady) this.#ask(this.#scenario.runsFollowing(names), [at], control);
    else this.#lookUp(names, [at]);
    document.dispatchEvent(new CustomEvent("fulcrum-scenario"));
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
   * Asks what an element wants to know: of a guess, of a next question, of edited lines.
   * @param {Element} element
   * @param {Asking} asking
   */
  ask(element, { extra, at }) {
    const key = element.closest("[data-request]")?.getAttribute("data-request");
    if (!key) return;
    this.start();
    if (extra.source !== undefined) {
      this.#try(key, extra.source, /** @type {Working} */ (element));
      return;
    }
    this.#scenario.give(key, extra);
    this.#engine.ask([this.#scenario.run(key)], [at]);
  }

  /** Asks for what was left out and can now be seen. */
  unfold() {
    if (!this.#engine.isReady) {
      this.#answers.markOutdated(this.#scenario.outdated());
      return;
    }
    const runs = [...this.#leftOut.keys()].map((key) => this.#scenario.run(key));
    const isUnfolded = (/** @type {Run} */ run) =>
      this.#answers.openParts(run).length > (this.#leftOut.get(run.key) ?? 0);
    this.#ask(runs.filter(isUnfolded), []);
  }

  /** Whether the reader has changed anything. */
  get hasChanged() {
    return this.#scenario.differing().length > 0;
  }

  /** What the reader has changed and others may know of: names and texts. */
  differing() {
    return this.#scenario.differing().filter(([name]) => isShared(name));
  }

  /** The page's own texts of what others may know of. */
  defaults() {
    return new Map([...this.#scenario.defaults()].filter(([name]) => isShared(name)));
  }

  /**
   * Puts the page's own texts back, of all names or of those that a request follows.
   * @param {Element} control what the reader pressed
   * @param {string} [key]
   */
  reset(control, key) {
    const names = key === undefined ? undefined : this.#scenario.follows(key);
    this.take(this.#scenario.defaults(names), control);
  }

  /**
   * The fragment of a place with the reader's state behind it.
   * @param {string} place
   */
  address(place) {
    return writtenAddress(place, this.differing());
  }

  /**
   * A request's last good outcome.
   * @param {string} key
   */
  outcome(key) {
    return this.#answers.outcome(key);
  }

  /**
   * @param {string} key
   * @param {string} source
   * @param {Working} element
   */
  #try(key, source, element) {
    const run = { ...this.#scenario.run(key), key: `${key} edited`, parts: ["figures"], source };
    const known = this.#hasAnswered ? this.#answers.outcome(key) : undefined;
    this.#trial.begin({ run, element, own: () => known ?? this.#answers.outcome(key) });
  }

  /**
   * Shows what is known beforehand of what follows from some names, and marks what is not.
   * @param {string[]} names
   * @param {number[]} [changes]
   */
  #lookUp(names, changes = []) {
    const asked = this.#scenario.runsFollowing(names);
    const given = this.#beforehand.answers(asked);
    if (Object.keys(given).length > 0) this.#put(asked, given, changes);
    this.#answers.markOutdated(this.#scenario.outdated());
  }

  /** Python is ready: asks for everything. */
  #begin() {
    this.#ask(this.#scenario.runs(), []);
    this.#trial.ask();
  }

  /**
   * Asks first for what is in view or stands where the change was made; leaves out what is folded.
   * @param {Run[]} runs
   * @param {number[]} changes
   * @param {Element | null} [control]
   */
  #ask(runs, changes, control) {
    const first = this.#seen.keys();
    const own = control?.closest("[data-request]")?.getAttribute("data-request");
    const open = runs.flatMap((run) => this.#unfolded(run));
    const isFirst = ({ key = "" }) => key === own || first.has(key);
    const others = open.filter((run) => !isFirst(run));
    if (open.length > 0) performance.mark("engine:ask");
    this.#engine.ask(open.filter(isFirst), changes, others);
  }

  /**
   * A run without the parts in closed folds; none where all are, or else as it is.
   * @param {Run} run
   * @returns {Run[]}
   */
  #unfolded(run) {
    const parts = this.#answers.openParts(run);
    if (parts.length === run.parts.length) {
      this.#leftOut.delete(run.key);
      return [run];
    }
    this.#leftOut.set(run.key, parts.length);
    return parts.length > 0 ? [{ ...run, parts }] : [];
  }

  /**
   * @param {Run[]} asked
   * @param {Record<string, Answer>} given
   * @param {number[]} changes
   */
  #show(asked, given, changes) {
    this.#put(asked, given, changes);
    if (!this.#isLive) this.#becomeLive();
    this.#tell(this.#answers.hasFailed ? "uncomputed" : null);
    if (!this.#trial.take(given)) this.#restart(true);
    else if (this.#engine.isIdle) this.#settle();
  }

  /**
   * Puts answers into the document, whoever gives them.
   * @param {Run[]} asked
   * @param {Record<string, Answer>} given
   * @param {number[]} changes
   */
  #put(asked, given, changes) {
    this.#answers.show(this.#scenario.news(asked, given), (key) => this.#scenario.changedLast(key));
    for (const start of changes) performance.measure("engine:answer", { start });
    this.#scenario.learn(asked, given);
    for (const field of fields(document)) this.#showScenario(field);
    this.#announcer.answered();
  }

  /** Everything is answered: if the reader rests as well, Python's memory is kept. */
  #settle() {
    performance.mark("engine:settled");
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#engine.remember(), pauseMs);
  }

  #becomeLive() {
    performance.mark("engine:ready");
    this.#isLive = this.#hasAnswered = true;
    this.keep();
  }

  /**
   * The engine is gone: marks what no longer follows the fields, and says so; but what edited lines
   * have ended starts anew at once.
   * @param {string} reason
   * @param {Circumstances} circumstances
   */
  #stop(reason, { wasReady, isGone }) {
    this.#isGone = isGone;
    this.#answers.markOutdated(this.#scenario.outdated());
    if (this.#trial.stop(wasReady)) {
      this.#restart(wasReady && this.#engine.isWhole);
      return;
    }
    console.error(`Engine: ${reason}`);
    this.#tell(this.#hasAnswered ? "stopped" : "failed");
  }

  /** @param {boolean} isWhole */
  #restart(isWhole) {
    this.#isLive = false;
    this.#engine.restart({ isWhole });
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
