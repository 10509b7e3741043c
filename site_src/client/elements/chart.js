/**
 * A chart that can be read and, where it has a handle, changed: a cursor goes along the rows of its
 * table by pointer and keys, and the handle drags an input. What is read out are the table's own
 * words; where a row or a value stands, the engine has said.
 */

/**
 * @typedef {{places: string[], width: string, height: string, top: string, bottom: string}} Cursor
 * @typedef {{input: string, label: string, text: string, place: string, places: string[],
 *   texts: string[]}} Handle
 */

export class FulcrumChart extends HTMLElement {
  static observedAttributes = ["data-cursor", "data-handle"];

  #listeners = new AbortController();
  #pad = part("cursor-pad");
  #line = part("cursor-line");
  #grip = part("handle-pad");
  #veil = part("veil");
  #reading = document.createElement("p");
  #row = -1;
  /** The handle as it was when a drag began: its places stay while the drawing changes.
   * @type {Handle | null} */
  #dragged = null;
  #sent = "";

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#reading.className = "reading";
    this.#reading.hidden = true;
    this.#picture?.append(this.#veil, this.#line, this.#pad, this.#grip);
    this.#picture?.after(this.#reading);
    this.#watchCursor(signal);
    this.#watchHandle(signal);
    this.#lay();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    for (const one of [this.#veil, this.#line, this.#pad, this.#grip, this.#reading]) one.remove();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#lay();
  }

  /**
   * Shows a moment of a walk: a line at its place, and what comes after it veiled.
   * @param {string | null} place in units of the drawing; null shows the whole chart
   */
  pointAt(place) {
    this.#veil.hidden = this.#line.hidden = place === null;
    if (place === null) return;
    this.#put(this.#line, place);
    this.#put(this.#veil, place);
  }

  get #picture() {
    return this.querySelector(".picture");
  }

  /** @returns {Cursor | null} */
  get #cursor() {
    return parsed(this.dataset.cursor);
  }

  /** @returns {Handle | null} */
  get #handle() {
    return parsed(this.dataset.handle);
  }

  get #rows() {
    return this.closest("figure")?.querySelector("tbody")?.rows;
  }

  #lay() {
    const cursor = this.#cursor;
    const handle = this.#handle;
    if (cursor === null) return;
    for (const one of [this.#pad, this.#line, this.#veil, this.#grip]) {
      one.style.top = percent(cursor.top, cursor.height);
      one.style.bottom = `calc(100% - ${percent(cursor.bottom, cursor.height)})`;
    }
    const first = cursor.places[0] ?? "0";
    this.#put(this.#pad, first);
    this.#pad.style.right = `calc(100% - ${percent(cursor.places.at(-1) ?? first, cursor.width)})`;
    this.#pad.setAttribute("aria-valuemax", String(cursor.places.length - 1));
    this.#grip.hidden = handle === null;
    if (handle !== null) this.#layHandle(handle);
    if (this.#row >= 0) this.#read(this.#row);
  }

  /** @param {Handle} handle */
  #layHandle(handle) {
    this.#put(this.#grip, handle.place);
    this.#grip.setAttribute("aria-label", handle.label);
    this.#grip.setAttribute("aria-valuetext", handle.text);
    this.#grip.setAttribute("aria-valuemax", String(handle.places.length - 1));
    this.#grip.setAttribute("aria-valuenow", String(nearest(handle.places, handle.place)));
  }

  /** @param {AbortSignal} signal */
  #watchCursor(signal) {
    const pad = this.#pad;
    const label = this.closest("figure")?.querySelector("figcaption")?.textContent ?? "";
    slider(pad, label.trim());
    const move = (/** @type {PointerEvent} */ event) => this.#readAt(event);
    pad.addEventListener("pointermove", move, { signal });
    pad.addEventListener("pointerdown", (event) => this.#touch(event), { signal });
    pad.addEventListener("pointerleave", (event) => this.#leave(event), { signal });
    pad.addEventListener("pointercancel", () => this.#stop(), { signal });
    pad.addEventListener("focus", () => this.#row < 0 && this.#read(0), { signal });
    pad.addEventListener("blur", () => this.#stop(), { signal });
    pad.addEventListener("keydown", (event) => this.#cursorKey(event), { signal });
  }

  /** @param {KeyboardEvent} event */
  #cursorKey(event) {
    const last = (this.#cursor?.places.length ?? 0) - 1;
    const to = moved(event.key, this.#row, last);
    if (to === null) return;
    event.preventDefault();
    this.#read(to);
  }

  /**
   * What a finger has read stays after it is lifted, until something else is touched.
   * @param {PointerEvent} event
   */
  #touch(event) {
    this.#readAt(event);
    if (event.pointerType === "touch") this.#pad.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  #leave({ pointerType }) {
    if (pointerType !== "touch" && document.activeElement !== this.#pad) this.#stop();
  }

  /** @param {PointerEvent} event */
  #readAt(event) {
    const cursor = this.#cursor;
    if (cursor) this.#read(nearest(cursor.places, this.#placeOf(event, cursor)));
  }

  /** @param {number} row */
  #read(row) {
    const place = this.#cursor?.places[row];
    const cells = this.#rows?.[row]?.cells;
    if (place === undefined || cells === undefined) return;
    this.#row = row;
    this.#put(this.#line, place);
    this.#line.hidden = this.#reading.hidden = false;
    const words = [...cells].map((cell, column) => `${this.#head(column)} ${cell.textContent}`).join(" · ");
    this.#reading.textContent = words;
    this.#pad.setAttribute("aria-valuenow", String(row));
    this.#pad.setAttribute("aria-valuetext", words);
  }

  /** @param {number} column */
  #head(column) {
    return this.closest("figure")?.querySelector("thead")?.rows[0]?.cells[column]?.textContent ?? "";
  }

  #stop() {
    this.#row = -1;
    this.#line.hidden = this.#reading.hidden = true;
  }

  /** @param {AbortSignal} signal */
  #watchHandle(signal) {
    const grip = this.#grip;
    slider(grip, "");
    grip.addEventListener("pointerdown", (event) => this.#hold(event), { signal });
    grip.addEventListener("pointermove", (event) => this.#drag(event), { signal });
    for (const kind of ["pointerup", "pointercancel"]) {
      grip.addEventListener(kind, () => (this.#dragged = null), { signal });
    }
    grip.addEventListener("keydown", (event) => this.#handleKey(event), { signal });
  }

  /** @param {PointerEvent} event */
  #hold(event) {
    if (!event.isPrimary || event.button !== 0) return;
    this.#dragged = this.#handle;
    this.#sent = this.#dragged?.text ?? "";
    this.#grip.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const [handle, cursor] = [this.#dragged, this.#cursor];
    if (!handle || !cursor) return;
    const at = nearest(handle.places, this.#placeOf(event, cursor));
    this.#send(handle, at, event.timeStamp);
  }

  /** @param {KeyboardEvent} event */
  #handleKey(event) {
    const handle = this.#handle;
    if (handle === null) return;
    const to = moved(event.key, nearest(handle.places, handle.place), handle.places.length - 1);
    if (to === null) return;
    event.preventDefault();
    this.#send(handle, to, event.timeStamp);
  }

  /**
   * @param {Handle} handle
   * @param {number} index
   * @param {number} at
   */
  #send(handle, index, at) {
    const text = handle.texts[index];
    if (text === undefined || text === this.#sent) return;
    this.#sent = text;
    const detail = { name: handle.input, text, at };
    this.#grip.dispatchEvent(new CustomEvent("fulcrum-change", { bubbles: true, detail }));
  }

  /**
   * Where a pointer is, in units of the drawing.
   * @param {PointerEvent} event
   * @param {Cursor} cursor
   */
  #placeOf({ clientX }, { width }) {
    const box = this.#picture?.getBoundingClientRect();
    return box ? String(((clientX - box.left) / box.width) * Number(width)) : "0";
  }

  /**
   * @param {HTMLElement} one
   * @param {string} place
   */
  #put(one, place) {
    one.style.left = percent(place, this.#cursor?.width ?? "1");
  }
}

/** @param {string} name */
function part(name) {
  const made = document.createElement("div");
  made.className = name;
  made.hidden = name === "veil" || name === "cursor-line";
  return made;
}

/**
 * @param {HTMLElement} place
 * @param {string} label
 */
function slider(place, label) {
  place.tabIndex = 0;
  place.setAttribute("role", "slider");
  place.setAttribute("aria-label", label);
  place.setAttribute("aria-valuemin", "0");
  place.setAttribute("aria-valuenow", "0");
}

/** @param {string | undefined} text */
function parsed(text) {
  return text === undefined || text === "" ? null : JSON.parse(text);
}

/**
 * A place of the drawing as a part of its length.
 * @param {string} place
 * @param {string} whole
 */
function percent(place, whole) {
  return `${(Number(place) / Number(whole)) * 100}%`;
}

/**
 * The index of the place nearest to another.
 * @param {string[]} places
 * @param {string} wanted
 */
function nearest(places, wanted) {
  const apart = places.map((place) => Math.abs(Number(place) - Number(wanted)));
  return apart.indexOf(Math.min(...apart));
}

/**
 * Where a key leads among so many; null where it leads nowhere.
 * @param {string} key
 * @param {number} from
 * @param {number} last
 */
function moved(key, from, last) {
  const steps = new Map([
    ["ArrowRight", from + 1],
    ["ArrowUp", from + 1],
    ["ArrowLeft", from - 1],
    ["ArrowDown", from - 1],
    ["PageUp", from + 10],
    ["PageDown", from - 10],
    ["Home", 0],
    ["End", last],
  ]);
  const to = steps.get(key);
  return to === undefined ? null : Math.min(Math.max(to, 0), last);
}
