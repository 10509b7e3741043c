/**
 * Dragging a number sideways, by mouse, pen or touch. A drag up or down is left to the page, so
 * that it scrolls (`touch-action: pan-y` in the style), and a press without a drag still focuses.
 */

/**
 * @typedef {{pointer: number, anchor: number, isDragging: boolean}} Press
 */

const slackPixels = 4;
const stepPixels = 6;

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

  /** @param {PointerEvent} event */
  function down(event) {
    // In a box that has the focus a drag selects text.
    if (!event.isPrimary || event.button !== 0 || document.activeElement === box) return;
    press = { pointer: event.pointerId, anchor: event.clientX, isDragging: false };
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (press?.pointer !== event.pointerId) return;
    if (event.buttons === 0) {
      // Released outside, before the drag began: nobody has told us.
      press = null;
      return;
    }
    const moved = event.clientX - press.anchor;
    if (!press.isDragging) {
      if (Math.abs(moved) < slackPixels) return;
      press.isDragging = true;
      place.setPointerCapture(event.pointerId);
    }
    const count = Math.trunc(moved / stepPixels);
    if (count === 0) return;
    press.anchor += count * stepPixels;
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
