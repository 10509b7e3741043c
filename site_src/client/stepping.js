/**
 * Steps of a number in a text field, exact in decimals: 0.1 and one step of 0.2 make 0.3.
 *
 * This is the arithmetic of a control, not of a figure: it turns a text a reader could have typed
 * into another one.
 */

/** @typedef {{step: string, low: string | null, high: string | null}} Stepping */

/** In digits, whose thousands a comma may separate, as the engine reads them. */
const writtenNumber = /^[-+]?(?!0+,)\d+(,\d{3})*(\.\d+)?$/;

/**
 * The text `count` steps away, held between the bounds; null where `text` is no number in digits.
 * Steps lead to multiples of the step: from 1 by hundreds to 100, from 12.3 by ones to 13.
 * @param {string} text
 * @param {Stepping} stepping
 * @param {number} count whole; negative steps down
 * @returns {string | null}
 */
export function stepped(text, stepping, count) {
  if (!writtenNumber.test(text.trim())) return null;
  const { step, units, places } = inUnits(text.replaceAll(",", ""), stepping);
  const below = floor(units, step);
  const start = count < 0 && below * step !== units ? below + 1n : below;
  return held((start + BigInt(count)) * step, places, stepping);
}

/**
 * @param {string} text
 * @param {Stepping} stepping
 */
function inUnits(text, { step, low, high }) {
  const places = Math.max(...[text, step, low ?? "", high ?? ""].map(decimalPlaces));
  return { step: unitsOf(step, places), units: unitsOf(text, places), places };
}

/**
 * @param {bigint} units
 * @param {number} places
 * @param {Stepping} stepping
 */
function held(units, places, { low, high }) {
  const lowest = low === null ? units : unitsOf(low, places);
  const highest = high === null ? units : unitsOf(high, places);
  return textOf(units < lowest ? lowest : units > highest ? highest : units, places);
}

/**
 * @param {bigint} dividend
 * @param {bigint} divisor above zero
 */
function floor(dividend, divisor) {
  const quotient = dividend / divisor;
  return quotient * divisor > dividend ? quotient - 1n : quotient;
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
