/**
 * The site's keeper, its service worker: it keeps the site, so that after one visit every page opens
 * and every calculator answers without a network.
 *
 * The build writes ahead of it what its release holds, each file with its digest. Nothing else is
 * kept, so a host that is just being filled cannot mix two releases.
 *
 * Pages come from the network while there is one: nobody reads an old one unawares. What a page loads
 * bears its content in its name, and comes from what is kept. Python's files are left to the browser's
 * own cache, which is faster, unless the network or the host has failed this reader.
 *
 * A release takes over once it is kept and no open page needs a file that only an older one holds;
 * then the older ones go. Python's files stay for as long as releases share them.
 */

/** @import {Release, Wish} from "./messages.js" */

const worker = /** @type {ServiceWorkerGlobalScope & {release: Release}} */ (
  /** @type {unknown} */ (self)
);
const { name, python, files } = worker.release;
const { scope } = worker.registration;
const ours = `fulcrum ${scope} `;
const assets = "assets/";
const assetsOfPython = "assets/python-";
const notFoundPage = "404.html";
const digestLength = 12;
const patienceMs = 4000;
const openingMs = 3000;
const [notFound, failing] = [404, 500];

/** The open pages that need nothing but what this release holds.
 * @type {Set<string>} */
const served = new Set();
/** @type {Promise<void>} */
let work = Promise.resolve();
let isKept = false;
let lastVisit = -Infinity;
let hasNetwork = false;

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => {
  // What cannot be kept, as there is no room or no network, is asked for again at the next visit.
  work = work.then(() => fulfil(event)).catch(() => {});
  event.waitUntil(work);
});

/** @param {ExtendableMessageEvent} event */
async function fulfil({ data, source }) {
  /** @type {Wish} */
  const { wanted, needed } = data;
  if (source instanceof Client && needed.every(isOfThisRelease)) served.add(source.id);
  const chosen = wanted && new Set([...wanted.map(pathOf), ...(await keptPaths())]);
  for (const path of Object.keys(files)) {
    if (chosen === null || chosen.has(path)) await rest().then(() => keep(path));
  }
  isKept = true;
  await takeOver();
}

/** Waits while a page is being opened. */
async function rest() {
  for (;;) {
    const left = lastVisit + openingMs - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}

/** What older releases have kept for this reader, this one keeps. */
async function keptPaths() {
  const requests = (await ourCaches()).map(async (key) => (await caches.open(key)).keys());
  return (await Promise.all(requests)).flat().map(({ url }) => pathOf(url));
}

/**
 * Keeps a file, from wherever it can be had as this release holds it: the network comes last.
 * @param {string} path
 */
async function keep(path) {
  const address = scope + path;
  const cache = await caches.open(cacheOf(path));
  if (await cache.match(address)) return;
  const places = [
    () => caches.match(address),
    () => fetch(address, { cache: "force-cache", priority: "low" }),
    () => fetch(address, { cache: "reload", priority: "low" }),
  ];
  for (const look of places) {
    const response = await look();
    if (!response?.ok) continue;
    const type = response.headers.get("content-type") ?? "";
    const bytes = await response.arrayBuffer();
    if ((await digest(bytes)) !== files[path]) continue;
    await cache.put(address, new Response(bytes, { headers: { "content-type": type } }));
    return;
  }
  throw new Error(`${address} is not what this release holds.`);
}

/** Lets the older releases go, once nobody needs them. */
async function takeOver() {
  const all = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = all.filter(({ url }) => url.startsWith(scope));
  if (!isKept || !pages.every(({ id }) => served.has(id))) return;
  await worker.skipWaiting();
  await worker.clients.claim();
  const own = [cacheOf(""), python && cacheOf(python)];
  const older = (await ourCaches()).filter((key) => !own.includes(key));
  await Promise.all(older.map((key) => caches.delete(key)));
}

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  const path = pathOf(request.url);
  if (path === null || request.method !== "GET") return;
  // Asked for past the browser's cache: what came from there was of no use.
  if (request.cache !== "default" && path.startsWith(assetsOfPython)) hasNetwork = false;
  if (request.mode === "navigate") lastVisit = performance.now();
  if (request.mode === "navigate") event.respondWith(fresh(request, path));
  else if (path.startsWith(assets) ? !isLeftToBrowser(path) : isHeld(path)) {
    event.respondWith(path.startsWith(assets) ? lasting(request, path) : fresh(request, path));
  }
}

/** @param {string} path */
function isLeftToBrowser(path) {
  const isAtHand = hasNetwork && navigator.onLine && !worker.registration.waiting;
  return path.startsWith(assetsOfPython) && isHeld(path) && isAtHand;
}

/**
 * What bears its content in its name.
 * @param {Request} request
 * @param {string} path
 */
async function lasting(request, path) {
  return (await kept(path)) ?? fetch(request);
}

/**
 * What may have changed on the host; as it was kept where the host does not answer, or not in time.
 * @param {Request} request
 * @param {string} path
 */
async function fresh(request, path) {
  const asked = fetch(request, { cache: "no-cache" });
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
  const response = await Promise.race([asked, late]).catch(() => undefined);
  hasNetwork = response !== undefined && response.status < failing;
  if (response && hasNetwork) return response;
  return (await kept(path)) ?? asked.catch(() => unknown(path));
}

/**
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function unknown(path) {
  const page = isHeld(path) ? undefined : await kept(notFoundPage);
  return page ? new Response(page.body, { status: notFound, headers: page.headers }) : Response.error();
}

/**
 * A file as this release holds it, or else as an older one does.
 * @param {string} path
 */
async function kept(path) {
  const address = scope + path;
  try {
    const own = await caches.match(address, { cacheName: cacheOf(path) });
    return own ?? (await caches.match(address));
  } catch {
    return undefined; // The browser refuses to keep anything.
  }
}

async function ourCaches() {
  return (await caches.keys()).filter((key) => key.startsWith(ours));
}

/** @param {string} path */
function cacheOf(path) {
  return ours + (python && path.startsWith(python) ? python : name);
}

/**
 * The path of an address below the site's own; null for what is not of the site.
 * @param {string} address
 */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  return whole.startsWith(scope) ? whole.slice(scope.length) : null;
}

/** @param {string} path */
function isHeld(path) {
  return Object.hasOwn(files, path);
}

/** @param {string} address */
function isOfThisRelease(address) {
  const path = pathOf(address);
  return !path?.startsWith(assets) || isHeld(path);
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...found)).slice(0, digestLength);
}

export {};
