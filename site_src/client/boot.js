/**
 * Starts Python in a worker, as fast as its parts arrive.
 *
 * Left alone, loadPyodide compiles the wasm only once its script is there, and never settles where
 * the wasm cannot be had. So all parts are fetched and compiled beforehand, what loadPyodide asks
 * for is handed over, and whatever breaks first fails the start.
 */

import "./scriptless.js";
import { loadPyodide } from "pyodide";
import { connect } from "./calculators.js";
import { fetchParts } from "./parts.js";

/**
 * @import {Digests} from "./messages.js"
 * @import {Parts} from "./parts.js"
 */

const engineArchive = "/lib/engine.zip";

/** Nothing is ever installed; the real list of packages would be one more request. */
const noPackages = {
  info: {
    arch: /** @type {const} */ ("wasm32"),
    platform: "emscripten",
    version: "0",
    python: "3.14.0",
    abi_version: "2026_0",
  },
  packages: {},
};

/**
 * @param {string} folder absolute address of the browser's Python, ending in a slash
 * @param {string} calculators the dotted name of the package of calculators
 * @param {{isWhole: boolean, digests: Digests}} kind whether with the functions and modules that
 *   nothing has needed, and what proves its files
 * @returns {Promise<(requests: string) => string>} what answers requests, both as JSON text
 */
export function boot(folder, calculators, { isWhole, digests }) {
  return new Promise((resolve, reject) => {
    reached("begin");
    const parts = fetchParts(folder, digests, isWhole);
    Promise.all(Object.values(parts)).then(() => reached("arrived"), reject);
    const takeBack = handOver(folder, parts, reject);
    const stopWatching = watchRejections(reject);
    start(folder, parts)
      .finally(() => {
        takeBack();
        stopWatching();
      })
      .then((python) => {
        reached("started");
        return connect(python, calculators);
      })
      .then(resolve, reject)
      .then(() => reached("ready"));
  });
}

/**
 * @param {string} folder
 * @param {Parts} parts
 */
function start(folder, parts) {
  return loadPyodide({
    indexURL: folder,
    stdLibURL: `${folder}python.zip`,
    lockFileContents: noPackages,
    packageBaseUrl: folder,
    env: { PYTHONPATH: engineArchive },
    createPyodideModule: async (settings) => (await arrived(parts.script)).default(settings),
    fsInit: async (FS) => FS.writeFile(engineArchive, await arrived(parts.engine)),
  });
}

/**
 * Answers what loadPyodide asks of the browser with the parts that are under way already.
 * @param {string} folder
 * @param {Parts} parts
 * @param {(reason: unknown) => void} fail
 * @returns {() => void} gives the browser's own functions back
 */
function handOver(folder, parts, fail) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = globalThis.WebAssembly ?? {};
  /** @type {typeof fetch} */
  const fetchOurs = async (input, options) => {
    if (String(input) === `${folder}pyodide.asm.wasm`) return new Response();
    if (String(input) === `${folder}python.zip`) return new Response(await arrived(parts.library));
    return fetch(input, options);
  };
  /** @type {typeof WebAssembly.instantiateStreaming} */
  const instantiateOurs = async (_response, imports) => {
    const module = await arrived(parts.program);
    const instance = WebAssembly.instantiate(module, imports);
    instance.then(() => reached("instantiated"), fail);
    return { module, instance: await instance };
  };
  replace(fetchOurs, instantiateOurs);
  return () => replace(fetch, instantiateStreaming);
}

/**
 * Pyodide starts work of its own that nobody waits for, and waits for ever where that fails.
 * @param {(reason: unknown) => void} fail
 * @returns {() => void} stops watching
 */
function watchRejections(fail) {
  /** @param {PromiseRejectionEvent} event */
  const take = (event) => {
    event.preventDefault();
    fail(event.reason);
  };
  globalThis.addEventListener("unhandledrejection", take);
  return () => globalThis.removeEventListener("unhandledrejection", take);
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {typeof WebAssembly.instantiateStreaming | undefined} instantiateStreaming
 */
function replace(fetch, instantiateStreaming) {
  Object.assign(globalThis, { fetch });
  Object.assign(globalThis.WebAssembly ?? {}, { instantiateStreaming });
}

/**
 * Marks how far the start has come, for `bench` and a browser's own tools.
 * @param {"begin" | "arrived" | "instantiated" | "started" | "ready"} stage
 */
function reached(stage) {
  performance.mark(`python:${stage}`);
}

/**
 * A part that broke has failed the start already: Pyodide, which would go on without it, waits.
 * @template Part
 * @param {Promise<Part>} part
 * @returns {Promise<Part>}
 */
function arrived(part) {
  return part.catch(() => new Promise(() => {}));
}
