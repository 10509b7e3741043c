/**
 * Steps of a number in a text field, exact in decimals: 0.1 and one step of 0.2 make 0.3.
 *
 * This is the arithmetic of a control, not of a figure: it turns a text a reader could have typed
 * into another one.
 */

/** @typedef {{step: string, low: string | null, high: string | null}} Stepping */

const plainNumber = /^[-+]?\d+(\.\d+)?$/;

/**
 * Whether a text is a number in digits alone, as a range element takes it.
 * @param {string} text
 */
export function isPlainNumber(text) {
  return plainNumber.test(text.trim());
}

/**
 * The text `count` steps away, held between the bounds; null where `text` is no plain number.
 * @param {string} text
 * @param {Stepping} stepping
 * @param {number} count whole; negative steps down
 * @returns {string | null}
 */
export function stepped(text, { step, low, high }, count) {
  if (!isPlainNumber(text)) return null;
  const bounds = [low, high].filter((bound) => bound !== null);
  const places = Math.max(...[text, step, ...bounds].map(decimalPlaces));
  let units = unitsOf(text, places) + BigInt(count) * unitsOf(step, places);
  if (low !== null && units < unitsOf(low, places)) units = unitsOf(low, places);
  if (high !== null && units > unitsOf(high, places)) units = unitsOf(high, places);
  return textOf(units, places);
}

/** @param {string} text */
function decimalPlaces(text) {
  return text.trim().split(".")[1]?.length ?? 0;
}

/**
 * @param {string} text
 * @param {number} places
 */
function unitsOf(text, places) {
  const [whole, fraction = ""] = text.trim().replace(/^\+/, "").split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

/**
 * @param {bigint} units
 * @param {number} places
 */
function textOf(units, places) {
  const sign = units < 0n ? "-" : "";
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  return sign + whole + (fraction ? `.${fraction}` : "");
}
