/**
 * Dragging a number sideways, by mouse, pen or touch. A drag up or down is left to the page, so
 * that it scrolls (`touch-action: pan-y` in the style), and a press without a drag still focuses.
 */

import { steppingOf } from "./changes.js";

/**
 * @typedef {{pointer: number, anchor: number, isDragging: boolean}} Press
 */

const slackPixels = 4;
const rangePixels = 240;
const stepPixels = { fewest: 2, usual: 6, most: 16 };

/**
 * Calls `step` with the number of steps each time a drag on `place` passes them.
 * @param {HTMLElement} place
 * @param {HTMLInputElement} box the field that is dragged
 * @param {(count: number, at: number) => void} step
 * @param {AbortSignal} signal releases the listeners
 */
export function onSideways(place, box, step, signal) {
  /** @type {Press | null} */
  let press = null;
  const pixels = pixelsOfStep(box);

  /** @param {PointerEvent} event */
  function down(event) {
    // In a box that has the focus a drag selects text.
    if (!event.isPrimary || event.button !== 0 || document.activeElement === box) return;
    press = { pointer: event.pointerId, anchor: event.clientX, isDragging: false };
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (press?.pointer !== event.pointerId) return;
    const moved = event.clientX - press.anchor;
    if (!press.isDragging) {
      if (Math.abs(moved) < slackPixels) return;
      press.isDragging = true;
      place.setPointerCapture(event.pointerId);
    }
    const count = Math.trunc(moved / pixels);
    if (count === 0) return;
    press.anchor += count * pixels;
    step(count, event.timeStamp);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    const wasPressed = press !== null && !press.isDragging && event.type === "pointerup";
    press = null;
    if (wasPressed && event.pointerType !== "touch") selectAll(box);
  }

  place.addEventListener("pointerdown", down, { signal });
  place.addEventListener("pointermove", move, { signal });
  place.addEventListener("pointerup", up, { signal });
  place.addEventListener("pointercancel", up, { signal });
  place.addEventListener("mousedown", (event) => press && event.preventDefault(), { signal });
}

/** @param {HTMLInputElement} box */
function selectAll(box) {
  box.focus();
  box.select();
}

/** Few steps are wide and many are narrow, so that a range takes about one sweep of a thumb.
 * @param {HTMLInputElement} box */
function pixelsOfStep(box) {
  const stepping = steppingOf(box);
  if (stepping === null || stepping.low === null || stepping.high === null) return stepPixels.usual;
  const steps = (Number(stepping.high) - Number(stepping.low)) / Number(stepping.step);
  return Math.min(stepPixels.most, Math.max(stepPixels.fewest, rangePixels / steps));
}
