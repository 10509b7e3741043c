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
import { forget, keep, kept } from "./memory.js";
import { fetchParts } from "./parts.js";

/**
 * @import {Memory} from "./memory.js"
 * @import {Digests} from "./messages.js"
 * @import {Parts} from "./parts.js"
 */

const engineArchive = "/lib/engine.zip";
/** What memory is measured in. */
const unit = 65_536;

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
 * @typedef {{
 *   answer: (requests: string) => string,
 *   remember: () => Promise<unknown>,
 * }} Python what answers requests, both as JSON text, and what keeps its memory for the next visit
 */

/**
 * @param {string} folder absolute address of the browser's Python, ending in a slash
 * @param {string} calculators the dotted name of the package of calculators
 * @param {{isWhole: boolean, digests: Digests}} kind whether with the functions and modules that
 *   nothing has needed, and what proves its files
 * @returns {Promise<Python>}
 */
export async function boot(folder, calculators, { isWhole, digests }) {
  reached("begin");
  const parts = fetchParts(folder, digests, isWhole);
  const arrival = Promise.all(Object.values(parts));
  arrival.then(() => reached("arrived")).catch(() => {});
  // What has led to a start of the whole may be the memory.
  const memory = isWhole ? await forget(folder) : await kept(folder);
  memory?.content.catch(() => {});
  try {
    return await begun(folder, parts, calculators, memory);
  } catch (error) {
    if (!memory) throw error;
    await arrival; // It is a file that failed the start, or else the memory.
    await forget(folder);
    return begun(folder, parts, calculators);
  }
}

/**
 * @param {string} folder
 * @param {Parts} parts
 * @param {string} calculators
 * @param {Memory | void} memory
 * @returns {Promise<Python>}
 */
function begun(folder, parts, calculators, memory) {
  return new Promise((resolve, reject) => {
    for (const part of Object.values(parts)) part.catch(reject);
    const takeBack = handOver(folder, parts, reject);
    const stopWatching = watchRejections(reject);
    start(folder, parts, memory)
      .finally(() => {
        takeBack();
        stopWatching();
      })
      .then((python) => {
        reached("started");
        const answer = connect(python, calculators);
        const room = memoryOf(python).length;
        if (memory) reached("remembered");
        return { answer, remember: async () => memory ?? remember(folder, python, room) };
      })
      .then(resolve, reject)
      .then(() => reached("ready"));
  });
}

/**
 * @param {string} folder
 * @param {Parts} parts
 * @param {Memory | void} memory
 */
function start(folder, parts, memory) {
  return loadPyodide({
    indexURL: folder,
    stdLibURL: `${folder}python.zip`,
    lockFileContents: noPackages,
    packageBaseUrl: folder,
    env: { PYTHONPATH: engineArchive },
    createPyodideModule: async (settings) => {
      const python = await (await arrived(parts.script)).default(settings);
      await memory?.content;
      return python;
    },
    fsInit: async (FS) => FS.writeFile(engineArchive, await arrived(parts.engine)),
    ...(memory ? { _loadSnapshot: memory.bytes } : { _makeSnapshot: true }),
  });
}

/**
 * Keeps Python's memory without the zeros at its end, if it fits into that of a Python that starts.
 * @param {string} folder
 * @param {any} python
 * @param {number} room bytes
 */
async function remember(folder, python, room) {
  const all = python.makeMemorySnapshot();
  const length = unit * Math.ceil((all.findLastIndex(isSet) + 1) / unit);
  if (length <= room) await keep(folder, all.slice(0, length));
}

/**
 * @param {any} python
 * @returns {Uint8Array}
 */
function memoryOf({ _module }) {
  return _module.HEAPU8;
}

/** @param {number} byte */
function isSet(byte) {
  return byte !== 0;
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
 * @param {"begin" | "arrived" | "instantiated" | "started" | "remembered" | "ready"} stage
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
