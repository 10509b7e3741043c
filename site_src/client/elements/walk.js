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
  #player = document.createElement("div");
  #reading = document.createElement("dl");
  #scrubber = document.createElement("input");
  /** @type {HTMLButtonElement | null} */
  #play = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#player.className = "player";
    this.#reading.className = "moment";
    this.#scrubber.type = "range";
    this.#scrubber.min = "0";
    this.#scrubber.setAttribute("aria-label", this.dataset.scrub ?? "");
    this.#play = this.#button("play", () => this.#toggle(), signal);
    const back = this.#button("back", () => this.#step(-1), signal);
    const on = this.#button("on", () => this.#step(1), signal);
    this.#scrubber.addEventListener("input", () => this.#scrub(), { signal });
    this.#player.replaceChildren(this.#play, back, this.#scrubber, on);
    this.prepend(this.#player, this.#reading);
    this.#play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#rest();
  }

  disconnectedCallback() {
    this.#stop();
    this.#listeners.abort();
    this.#player.remove();
    this.#reading.remove();
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

  get #at() {
    return this.#scrubber.valueAsNumber;
  }

  /** At rest the whole path is shown, and its last moment. */
  #rest() {
    this.#stop();
    this.#scrubber.max = String(this.#places.length - 1);
    this.#show(this.#places.length - 1);
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
    this.#reading.setAttribute("aria-live", "polite");
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
    if (cells === undefined || heads === undefined) return;
    this.#scrubber.value = String(index);
    this.#scrubber.setAttribute("aria-valuetext", cells[0]?.textContent ?? "");
    this.#reading.dataset.tone = this.#moments.tones[index] ?? "plain";
    this.#reading.replaceChildren(...[...cells].map((cell, column) => pair(heads[column], cell)));
    this.#chart?.pointAt(this.#places[index] ?? null);
  }

  /**
   * @param {"play" | "back" | "on"} name
   * @param {() => void} act
   * @param {AbortSignal} signal
   */
  #button(name, act, signal) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.textContent = this.dataset[name] ?? "";
    button.addEventListener("click", act, { signal });
    return button;
  }

  /** @param {"play" | "pause"} word */
  #word(word) {
    if (this.#play) this.#play.textContent = this.dataset[word] ?? "";
    if (word === "pause") this.#reading.setAttribute("aria-live", "off");
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
