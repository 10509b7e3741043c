/**
 * The files that make up Python, all asked for at once and each looked at before it is used:
 * a host that answers with a page of its own, or breaks off, is named instead of waited for.
 *
 * @typedef {{
 *   program: Promise<WebAssembly.Module>,
 *   script: Promise<any>,
 *   library: Promise<Uint8Array<ArrayBuffer>>,
 *   engine: Promise<Uint8Array<ArrayBuffer>>,
 * }} Parts
 */

const wasmType = "application/wasm";
const zipEndLength = 22;
const zipEndSignature = 0x06054b50;

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
 * @param {boolean} isWhole
 * @returns {Parts}
 */
export function fetchParts(folder, isWhole) {
  const names = partNames(isWhole);
  return {
    program: program(folder + names.program),
    script: import(folder + names.script),
    library: archive(folder + names.library),
    engine: archive(folder + names.engine),
  };
}

/**
 * Compiles while the bytes arrive where the host names their type, else once they are all there.
 * @param {string} address
 */
async function program(address) {
  if (typeof WebAssembly === "undefined") throw new Error("This browser has no WebAssembly.");
  const response = await found(address);
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith(wasmType) && "compileStreaming" in WebAssembly) {
    return named(address, WebAssembly.compileStreaming(response));
  }
  return named(address, WebAssembly.compile(await response.arrayBuffer()));
}

/** @param {string} address */
async function archive(address) {
  const response = await found(address);
  const bytes = new Uint8Array(await named(address, response.arrayBuffer()));
  if (!isWholeZip(bytes)) throw new Error(`${address}: not a whole zip archive.`);
  return bytes;
}

/**
 * Whether the archive's last record is there and tells the length that the archive has.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function isWholeZip(bytes) {
  if (bytes.length < zipEndLength) return false;
  const end = new DataView(bytes.buffer, bytes.length - zipEndLength);
  if (end.getUint32(0, true) !== zipEndSignature) return false;
  const [directoryLength, directoryStart] = [end.getUint32(12, true), end.getUint32(16, true)];
  return directoryStart + directoryLength + zipEndLength === bytes.length;
}

/** @param {string} address */
async function found(address) {
  const response = await named(address, fetch(address));
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response;
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
