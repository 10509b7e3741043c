/**
 * The reader's state goes along in the address: written as it changes, taken from links, from the
 * way back and from what was typed there.
 *
 * A link in the page to a place keeps the state; one that holds a state changes what it names. The
 * address of a page, and of each step back, holds the whole state: what it does not name is as the
 * page is printed. To go to a place, the browser itself is sent to it, so that it scrolls, marks
 * the target and moves the focus as it always does; the state is written behind it afterwards.
 */

import { readAddress } from "./address.js";
import { isShared } from "./controls.js";

/** @import {LivePage} from "./live.js" */

const pauseMs = 300;
/** Marks the steps of the history that hold the whole state. */
const whole = { isWhole: true };

export class Travel {
  #page;
  #place = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** @param {LivePage} page */
  constructor(page) {
    this.#page = page;
    document.addEventListener("click", (event) => this.#follow(event));
    document.addEventListener("fulcrum-scenario", () => this.#writeSoon());
    addEventListener("hashchange", () => this.#arrive(page.defaults()));
    addEventListener("pagehide", () => this.#writeNow());
    // A retry may load the page anew, from the address as it stands then.
    document.addEventListener("fulcrum-retry", () => this.#writeNow(), { capture: true });
    this.#arrive(new Map());
  }

  /**
   * Takes the state of the address; a step back keeps the place that the browser scrolls to.
   * @param {Map<string, string>} otherwise the texts of what it does not name
   */
  #arrive(otherwise) {
    const { place, texts } = stateOf(location.hash);
    const isStep = history.state?.isWhole === true;
    if (texts || isStep) this.#page.take(new Map([...otherwise, ...(texts ?? [])]));
    this.#place = place;
    if (texts && !isStep) this.#goTo(place);
    else this.#write();
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || !link.hash || !isFollowedHere(link, event)) return;
    const { place, texts } = stateOf(link.hash);
    if (texts === null && this.#page.differing().length === 0) return;
    event.preventDefault();
    if (texts) this.#page.take(texts, link, event.timeStamp);
    history.pushState(whole, "", location.href);
    this.#goTo(place);
  }

  /** @param {string} place */
  #goTo(place) {
    this.#place = place;
    if (document.getElementById(place)) location.replace(`#${encodeURIComponent(place)}`);
    this.#write();
  }

  #writeSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#write(), pauseMs);
  }

  #writeNow() {
    if (this.#pause) this.#write();
  }

  #write() {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    const { pathname, search } = location;
    history.replaceState(whole, "", pathname + search + this.#page.address(this.#place));
  }
}

/**
 * The place and the state of a fragment, without what may not come from a link.
 * @param {string} fragment
 */
function stateOf(fragment) {
  const { place, texts } = readAddress(fragment);
  return { place, texts: texts && [...texts].filter(([name]) => isShared(name)) };
}

/**
 * Whether a click on a link leads to a place of this page, in this tab.
 * @param {HTMLAnchorElement} link
 * @param {MouseEvent} event
 */
function isFollowedHere(link, event) {
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const isOurs = !event.defaultPrevented && event.button === 0 && !link.target && !link.download;
  const [here] = location.href.split("#");
  return isPlain && isOurs && link.href.split("#")[0] === here;
}
