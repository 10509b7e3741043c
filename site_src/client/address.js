/**
 * A reader's state in the address: `#place;v1;name=text;name=text`.
 *
 * Behind the place stands what differs from the page's own texts, percent-encoded. `v1` says how it
 * is to be read; a fragment without it is a place and nothing else. A browser without scripts looks
 * for an element whose id is the whole fragment, finds none, and stays at the top of the page.
 */

const version = "v1";

/**
 * Reads a fragment; texts are null where it holds no state.
 * @param {string} fragment with its `#`, or empty
 * @returns {{place: string, texts: Map<string, string> | null}}
 */
export function readAddress(fragment) {
  const [place = "", found, ...pairs] = fragment.slice(1).split(";");
  if (found !== version) return { place: decoded(fragment.slice(1)) ?? "", texts: null };
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const pair of pairs) {
    const [name, text] = pair.split("=").map(decoded);
    if (name && typeof text === "string") texts.set(name, text);
  }
  return { place: decoded(place) ?? "", texts };
}

/**
 * Writes a fragment, empty where there is neither place nor state.
 * @param {string} place
 * @param {[string, string][]} texts
 */
export function writtenAddress(place, texts) {
  const pairs = texts.map((pair) => pair.map(encodeURIComponent).join("="));
  const state = pairs.length > 0 ? [version, ...pairs] : [];
  const fragment = [encodeURIComponent(place), ...state].join(";");
  return fragment && `#${fragment}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
