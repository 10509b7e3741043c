/**
 * The page's one Trusted Types policy, and the places that need it: parsing the engine's SVG and
 * MathML, and starting workers. Where the browser has no Trusted Types the same code runs without.
 */

/**
 * @typedef {{createHTML: (text: string) => string, createScriptURL: (url: string) => string}} Policy
 * @typedef {{createPolicy: (name: string, rules: Policy) => Policy}} PolicyFactory
 */

const factory = /** @type {{trustedTypes?: PolicyFactory}} */ (globalThis).trustedTypes;

/** @type {Policy} */
const rules = {
  createHTML: (text) => text,
  createScriptURL: (url) => {
    if (url.startsWith("blob:") || url === document.documentElement.dataset.keeper) return url;
    throw new TypeError(`Only a worker of this site's own may start, not ${url}.`);
  },
};

const policy = factory ? factory.createPolicy("fulcrum", rules) : rules;

/**
 * A picture drawn by the engine, as an element of this document.
 *
 * Throws where the text is no SVG.
 * @param {string} svg
 * @returns {Element}
 */
export function picture(svg) {
  return element("svg", svg, "image/svg+xml");
}

/**
 * A formula written by the engine, as an element of this document.
 *
 * Throws where the text is no MathML.
 * @param {string} mathml
 * @returns {Element}
 */
export function formula(mathml) {
  return element("math", mathml, "application/xml");
}

/**
 * @param {"svg" | "math"} name
 * @param {string} text
 * @param {DOMParserSupportedType} type
 */
function element(name, text, type) {
  const root = new DOMParser().parseFromString(policy.createHTML(text), type).documentElement;
  if (root.localName !== name) throw new TypeError(`The engine's ${name} is none.`);
  return document.importNode(root, true);
}

/**
 * A module worker started from a blob of its script, so that it inherits the page's content security
 * policy; a worker started from its own address would not.
 * @param {BlobPart} script
 * @returns {{worker: Worker, release: () => void}}
 */
export function inheritingWorker(script) {
  const blob = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(policy.createScriptURL(blob), { type: "module" });
  return { worker, release: () => URL.revokeObjectURL(blob) };
}

/**
 * The address of the site's service worker, as the page names it, for the browser to register.
 * @param {string} address
 */
export function keeperScript(address) {
  return policy.createScriptURL(address);
}
