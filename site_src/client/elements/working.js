/**
 * The working of an answer: the engine's own lines, which a reader may edit and run in the page.
 * Its words are the template's, one attribute for each situation.
 */

import { showTable } from "../table.js";

/** @import {Answer, Cell, Outcome} from "../messages.js" */

/** @type {Cell} */
const none = { text: "–" };

export class FulcrumWorking extends HTMLElement {
  #listeners = new AbortController();
  /** @type {HTMLTextAreaElement | null} */
  #editor = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#on("edit", () => this.#edit(), signal);
    this.#on("run", (at) => this.#run(at), signal);
    this.#on("reset", () => this.#reset(), signal);
    this.#show(".act", true);
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  /**
   * Takes what came of the edited lines, beside what comes of the engine's own.
   * @param {Answer} answer
   * @param {Outcome | undefined} own
   */
  take(answer, own) {
    if ("failed" in answer) {
      const { line, failed } = answer;
      this.#say(line ? `${this.dataset.line} ${line}: ${failed}` : failed);
    } else if ("refusals" in answer) {
      this.#say(answer.refusals.map(({ message }) => message).join(" "));
    } else if ("inputs" in answer) {
      this.#say((answer.progress ?? []).map(({ text }) => text).join(""));
      this.#compare(answer, own);
    }
  }

  /**
   * Says why the lines were stopped.
   * @param {"endless" | "lacking"} why
   */
  stop(why) {
    this.#say(this.dataset[why] ?? "");
  }

  #edit() {
    const shown = this.querySelector("[data-source]");
    if (!shown || this.#editor) return;
    const editor = document.createElement("textarea");
    editor.className = "lines";
    editor.spellcheck = false;
    editor.autocapitalize = "off";
    editor.wrap = "off";
    editor.value = shown.textContent ?? "";
    editor.rows = editor.value.split("\n").length;
    editor.setAttribute("aria-label", this.dataset.lines ?? "");
    editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#run(event.timeStamp);
    });
    this.#editor = editor;
    this.querySelector("pre.lines")?.after(editor);
    this.#toggle();
    editor.focus();
  }

  /** @param {number} at */
  #run(at) {
    if (!this.#editor) return;
    this.#clear();
    this.#say(this.dataset.running ?? "");
    const detail = { extra: { source: this.#editor.value }, at };
    this.dispatchEvent(new CustomEvent("fulcrum-ask", { bubbles: true, detail }));
  }

  #reset() {
    this.#editor?.remove();
    this.#editor = null;
    this.#clear();
    this.#toggle();
    this.#button("edit")?.focus();
  }

  /** Shows the lines or their editor, and the buttons that go with it. */
  #toggle() {
    const isEdited = this.#editor !== null;
    this.#show("pre.lines", !isEdited);
    this.#show("[data-edit]", !isEdited);
    this.#show("[data-run]", isEdited);
    this.#show("[data-reset]", isEdited);
  }

  #clear() {
    this.#say("");
    this.#show("[data-printed]", false);
    this.querySelector("[data-compared]")?.remove();
  }

  /**
   * @param {Outcome} answer
   * @param {Outcome | undefined} own
   */
  #compare({ figures = {}, printed = "" }, own) {
    const { figure = "", own: ours = "", edited = "", caption = "" } = this.dataset;
    const rows = Object.entries(figures).map(([name, { label, text, tone }]) => {
      return [{ text: label }, own?.figures?.[name] ?? none, { text, tone }];
    });
    const table = { caption: [{ text: caption }], columns: [figure, ours, edited], rows };
    showTable(this.#compared(caption), table);
    const place = this.querySelector("[data-printed]");
    if (place) place.textContent = printed;
    this.#show("[data-printed]", printed !== "");
  }

  /** @param {string} caption */
  #compared(caption) {
    const known = this.querySelector("[data-compared]");
    if (known) return known;
    const place = document.createElement("div");
    place.className = "scroll";
    place.tabIndex = 0;
    place.dataset.compared = "";
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", caption);
    this.querySelector("[data-said]")?.after(place);
    return place;
  }

  /** @param {string} words */
  #say(words) {
    const place = this.querySelector("[data-said]");
    if (place) place.textContent = words;
    this.#show("[data-said]", words !== "");
  }

  /**
   * @param {string} selector
   * @param {boolean} isShown
   */
  #show(selector, isShown) {
    const place = this.querySelector(selector);
    if (place instanceof HTMLElement) place.hidden = !isShown;
  }

  /** @param {string} name */
  #button(name) {
    const found = this.querySelector(`button[data-${name}]`);
    return found instanceof HTMLElement ? found : null;
  }

  /**
   * @param {string} name
   * @param {(at: number) => void} act
   * @param {AbortSignal} signal
   */
  #on(name, act, signal) {
    this.#button(name)?.addEventListener("click", ({ timeStamp }) => act(timeStamp), { signal });
  }
}
