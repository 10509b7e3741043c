/**
 * Python's memory, kept on the reader's own device: the next visit goes on from where this one came
 * to rest, and need not start Python and import the engine anew.
 *
 * It is used only byte for byte as it was kept, by the same browser, for the same files of Python.
 * Where there is no room, or the browser keeps nothing, every visit starts Python anew.
 *
 * Half of it is zeros. What is kept is how many pages are not, which these are, and their content.
 */

const prefix = "fulcrum memory ";
const digestName = "x-digest";
const browserName = "x-browser";
const lengthName = "x-length";
const wordBytes = 4;
const pageWords = 1024;

/**
 * The memory that fits a Python, and a promise of its content: until it is kept there are zeros.
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, content: Promise<void>}} Memory
 */

/**
 * Finds the memory that fits a Python; undefined where there is none.
 * @param {string} folder absolute address of the browser's Python
 * @returns {Promise<Memory | undefined>}
 */
export async function kept(folder) {
  try {
    const response = await caches.match(folder, { cacheName: prefix + folder });
    if (response?.headers.get(browserName) !== navigator.userAgent) return undefined;
    const bytes = new Uint8Array(Number(response.headers.get(lengthName)));
    return { bytes, content: fill(bytes, response) };
  } catch {
    return undefined; // A browser that keeps nothing, or refuses to, has no memory.
  }
}

/**
 * Keeps a memory in the place of all that older versions have left.
 * @param {string} folder
 * @param {Uint8Array<ArrayBuffer>} memory
 */
export async function keep(folder, memory) {
  const bytes = packed(memory);
  const headers = {
    [browserName]: navigator.userAgent,
    [lengthName]: String(memory.length),
    [digestName]: await digest(bytes),
  };
  const beside = prefix + new URL("..", folder).href;
  try {
    const all = await caches.keys();
    await Promise.all(all.filter((name) => name.startsWith(beside)).map((name) => caches.delete(name)));
    const cache = await caches.open(prefix + folder);
    await cache.put(folder, new Response(bytes, { headers }));
  } catch {
    await forget(folder); // There is no room.
  }
}

/**
 * Throws a memory away that is of no use.
 * @param {string} folder
 */
export async function forget(folder) {
  await globalThis.caches?.delete(prefix + folder).catch(() => false);
}

/**
 * @param {Uint8Array<ArrayBuffer>} memory
 * @param {Response} response
 */
async function fill(memory, response) {
  const bytes = await response.arrayBuffer();
  if (response.headers.get(digestName) !== (await digest(bytes))) {
    throw new Error("Python's memory is not as it was kept.");
  }
  unpack(bytes, memory);
}

/**
 * @param {Uint8Array<ArrayBuffer>} memory whole words
 * @returns {ArrayBuffer}
 */
function packed(memory) {
  const words = wordsOf(memory);
  const pages = [];
  for (let at = 0; at < words.length; at += pageWords) {
    if (words.subarray(at, at + pageWords).some((word) => word !== 0)) pages.push(at / pageWords);
  }
  const head = Uint32Array.of(pages.length, ...pages);
  const all = new Uint32Array(head.length + pages.length * pageWords);
  all.set(head);
  for (const [place, page] of pages.entries()) {
    all.set(words.subarray(page * pageWords, (page + 1) * pageWords), head.length + place * pageWords);
  }
  return all.buffer;
}

/**
 * @param {ArrayBuffer} bytes
 * @param {Uint8Array<ArrayBuffer>} memory as long as that which was packed, and empty
 */
function unpack(bytes, memory) {
  const words = wordsOf(memory);
  const all = new Uint32Array(bytes);
  const [count = 0] = all;
  const begin = 1 + count;
  for (const [place, page] of all.subarray(1, begin).entries()) {
    const left = Math.min(pageWords, words.length - page * pageWords);
    const at = begin + place * pageWords;
    words.set(all.subarray(at, at + left), page * pageWords);
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function wordsOf({ buffer, byteOffset, length }) {
  return new Uint32Array(buffer, byteOffset, length / wordBytes);
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...found));
}
