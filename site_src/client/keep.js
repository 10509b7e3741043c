/**
 * Has the site's keeper, its service worker, keep the site for the time without a network.
 *
 * Only a site that is built for a host has one, which its pages name. A page within another one
 * asks for nothing: who reads that one has not come to read this site.
 */

import { isThrifty } from "./thrift.js";
import { keeperScript } from "./trusted.js";

/** @import {Wish} from "./messages.js" */

/**
 * Asks for all of the site to be kept, or of a thrifty reader only for what this page has loaded.
 * @param {string[]} [engine] the addresses of what Python is made of, where the page has it
 * @param {boolean} [hasStarted] whether Python has been loaded
 */
export async function keepSite(engine = [], hasStarted = false) {
  const { keeper } = document.documentElement.dataset;
  if (!keeper || parent !== self) return;
  try {
    const registration = await navigator.serviceWorker.register(keeperScript(keeper));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const used = [location.href, ...loaded, ...(hasStarted ? engine : [])];
    /** @type {Wish} */
    const wish = { wanted: isThrifty() ? used : null, needed: [...used, ...engine] };
    const tellNewest = () => {
      const { installing, waiting, active } = registration;
      (installing ?? waiting ?? active)?.postMessage(wish);
    };
    registration.addEventListener("updatefound", tellNewest);
    tellNewest();
  } catch {
    // Without a network, or in a browser that keeps nothing, the page is as it was.
  }
}
