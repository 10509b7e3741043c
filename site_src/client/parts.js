/**
 * The files that make up Python, all asked for at once and each proven before it is used: where a
 * host answers with a page of its own, or a network breaks off, the file is named and the start ends.
 *
 * @typedef {{
 *   program: Promise<WebAssembly.Module>,
 *   script: Promise<any>,
 *   library: Promise<Uint8Array<ArrayBuffer>>,
 *   engine: Promise<Uint8Array<ArrayBuffer>>,
 * }} Parts
 */

import { checked } from "./checked.js";
import { unpacked } from "./unpacking.js";

/** @import {Digests} from "./messages.js" */

const wasmType = "application/wasm";

/**
 * The names of the files in the folder of the browser's Python. What a page's calculators need is
 * slim; the whole of it lies beside, for what they have not needed so far.
 * @param {boolean} isWhole
 */
export function partNames(isWhole) {
  const kind = isWhole ? "whole/" : "";
  return {
    program: `${kind}pyodide.asm.wasm`,
    script: "pyodide.asm.mjs",
    library: `${kind}python.zip`,
    engine: "engine.zip",
  };
}

/**
 * @param {string} folder absolute address of the browser's Python, ending in a slash
 * @param {Digests} digests
 * @param {boolean} isWhole
 * @returns {Parts}
 */
export function fetchParts(folder, digests, isWhole) {
  const names = partNames(isWhole);
  /**
   * @template Made
   * @param {string} name
   * @param {(response: Response) => Promise<Made>} make
   */
  const part = (name, make) => checked(folder + name, digests[name], make);
  // What takes longest to make something of comes first.
  return {
    script: part(names.script, bytes).then(imported),
    library: part(names.library, archive),
    engine: part(names.engine, archive),
    program: part(names.program, compiled),
  };
}

/**
 * Compiles while the bytes arrive where the host names their type, else once they are all there.
 * @param {Response} response
 */
async function compiled(response) {
  if (typeof WebAssembly === "undefined") throw new Error("This browser has no WebAssembly.");
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith(wasmType) && "compileStreaming" in WebAssembly) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @param {Response} response */
async function bytes(response) {
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {Response} response */
async function archive(response) {
  return unpacked(await bytes(response));
}

/** @param {Uint8Array<ArrayBuffer>} script */
async function imported(script) {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
