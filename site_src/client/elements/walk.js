/**
 * A walk along a chart: plays its moments, or goes through them step by step. What it shows are the
 * rows of the walk's own table; where motion is not wanted, nothing moves by itself.
 */

import { FulcrumChart } from "./chart.js";

/** @typedef {{places: string[], tones: string[]}} Moments */

const wholeMs = 12_000;
const slowestMs = 900;
const quickestMs = 40;

export class FulcrumWalk extends HTMLElement {
  static observedAttributes = ["data-walk"];

  #listeners = new AbortController();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #playing;
  /** The same places may hold other words. */
  #rewritten = new MutationObserver(() => this.#rest());

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#on(".play", "click", () => this.#toggle(), signal);
    this.#on(".back", "click", () => this.#step(-1), signal);
    this.#on(".on", "click", () => this.#step(1), signal);
    this.#on(".moments", "input", () => this.#scrub(), signal);
    const table = this.querySelector("details");
    if (table) this.#rewritten.observe(table, { subtree: true, childList: true, characterData: true });
    this.#rest();
  }

  disconnectedCallback() {
    this.#stop();
    this.#rewritten.disconnect();
    this.#listeners.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#rest();
  }

  /** @returns {Moments} */
  get #moments() {
    return this.dataset.walk ? JSON.parse(this.dataset.walk) : { places: [], tones: [] };
  }

  get #places() {
    return this.#moments.places;
  }

  get #chart() {
    const chart = this.closest(".outcome")?.querySelector("fulcrum-chart");
    return chart instanceof FulcrumChart ? chart : null;
  }

  get #scrubber() {
    const found = this.querySelector(".moments");
    return found instanceof HTMLInputElement ? found : null;
  }

  get #reading() {
    const found = this.querySelector(".moment");
    return found instanceof HTMLElement ? found : null;
  }

  get #at() {
    return this.#scrubber?.valueAsNumber ?? 0;
  }

  /** At rest the whole path is shown, and its last moment. */
  #rest() {
    this.#stop();
    const last = this.#places.length - 1;
    if (this.#scrubber) this.#scrubber.max = String(last);
    this.#show(last);
    this.#chart?.pointAt(null);
  }

  #toggle() {
    if (this.#playing !== undefined) {
      this.#stop();
      return;
    }
    const last = this.#places.length - 1;
    this.#show(this.#at < last ? this.#at : 0);
    const pause = Math.min(Math.max(wholeMs / (last + 1), quickestMs), slowestMs);
    this.#playing = setInterval(() => this.#advance(), pause);
    this.#word("pause");
  }

  #advance() {
    const last = this.#places.length - 1;
    if (this.#at < last) this.#show(this.#at + 1);
    if (this.#at >= last) this.#stop();
  }

  #stop() {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.#word("play");
  }

  /** @param {number} count */
  #step(count) {
    this.#stop();
    const last = this.#places.length - 1;
    this.#reading?.setAttribute("aria-live", "polite");
    this.#show(Math.min(Math.max(this.#at + count, 0), last));
  }

  #scrub() {
    this.#stop();
    this.#show(this.#at);
  }

  /** @param {number} index */
  #show(index) {
    const cells = this.querySelector("tbody")?.rows[index]?.cells;
    const heads = this.querySelector("thead")?.rows[0]?.cells;
    const [scrubber, reading] = [this.#scrubber, this.#reading];
    if (!cells || !heads || !scrubber || !reading) return;
    scrubber.value = String(index);
    scrubber.setAttribute("aria-valuetext", cells[0]?.textContent ?? "");
    reading.dataset.tone = this.#moments.tones[index] ?? "plain";
    reading.replaceChildren(...[...cells].map((cell, column) => pair(heads[column], cell)));
    this.#chart?.pointAt(this.#places[index] ?? null);
  }

  /**
   * @param {string} selector
   * @param {string} kind
   * @param {() => void} act
   * @param {AbortSignal} signal
   */
  #on(selector, kind, act, signal) {
    this.querySelector(selector)?.addEventListener(kind, act, { signal });
  }

  /** @param {"play" | "pause"} word */
  #word(word) {
    const button = this.querySelector(".play");
    if (button) button.textContent = this.dataset[word] ?? "";
    if (word === "pause") this.#reading?.setAttribute("aria-live", "off");
  }
}

/**
 * @param {HTMLTableCellElement | undefined} head
 * @param {HTMLTableCellElement} cell
 */
function pair(head, cell) {
  const row = document.createElement("div");
  row.appendChild(document.createElement("dt")).textContent = head?.textContent ?? "";
  const words = row.appendChild(document.createElement("dd"));
  words.textContent = cell.textContent;
  if (cell.dataset.tone) words.dataset.tone = cell.dataset.tone;
  return row;
}
