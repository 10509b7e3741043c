/**
 * Files that are used only where they are, byte for byte, those that the page was built with.
 *
 * One that is not is asked for once more, past what the browser has kept: a host may let it keep
 * "not found", or half a file, as long as a whole one.
 */

/** The browser's own: while Pyodide starts, another stands in its place. */
const { fetch } = globalThis;

/** There is no such file at an address: it never was there, or a newer site has replaced it. */
export class Gone extends Error {}

/**
 * Makes something of a file while its bytes arrive, and gives it once they are all proven.
 * @template Made
 * @param {string} address absolute
 * @param {string | undefined} digest SHA-256 of the bytes, in base64
 * @param {(response: Response) => Promise<Made>} make
 * @returns {Promise<Made>}
 */
export async function checked(address, digest, make) {
  try {
    return await once(address, digest, make, {});
  } catch {
    return await once(address, digest, make, { cache: "reload" });
  }
}

/**
 * @template Made
 * @param {string} address
 * @param {string | undefined} digest
 * @param {(response: Response) => Promise<Made>} make
 * @param {RequestInit} options
 */
async function once(address, digest, make, options) {
  const response = await named(address, fetch(address, options));
  if ([404, 410].includes(response.status)) throw new Gone(`${address} is not there.`);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const proven = prove(address, digest, response.clone());
  const [made] = await Promise.all([named(address, make(response)), proven]);
  return made;
}

/**
 * Browsers compute digests only for pages of a secure origin, as every page of https is, and every
 * one that its own machine serves. A page without one is read by its author, on a phone in the same
 * house: it starts unproven, as the network that may alter its files may alter the digests as well.
 * @param {string} address
 * @param {string | undefined} digest
 * @param {Response} response
 */
async function prove(address, digest, response) {
  if (!globalThis.isSecureContext) return;
  const found = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  if (btoa(String.fromCharCode(...new Uint8Array(found))) !== digest) {
    throw new Error(`${address} is not the file that this page was built with.`);
  }
}

/**
 * Lets a failure say which file it was about.
 * @template Value
 * @param {string} address
 * @param {Promise<Value>} value
 * @returns {Promise<Value>}
 */
async function named(address, value) {
  try {
    return await value;
  } catch (error) {
    throw new Error(`${address}: ${error}`);
  }
}
