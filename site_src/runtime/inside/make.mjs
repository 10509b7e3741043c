// Makes the browser's Python with Pyodide's own Python, under node.
//   node make.mjs library PYODIDE JOB          python_stdlib.zip, lean/ -> library.zip
//                                              bare.mjs -> pyodide.asm.mjs
//   node make.mjs select PYODIDE JOB PACKAGE   library.zip, engine/ -> engine.zip, python.zip
//   node make.mjs watch PYODIDE JOB PACKAGE    the same -> engine.zip, called.bin
// All files are in the folder JOB; PACKAGE is the calculators' package. The calculators run with the
// wasm of JOB/start: of `select`, which also writes into kind.txt whether it was enough, "slim", or
// did not have all that they call, "whole"; of `watch`, which notes the functions that are called.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [step, pyodideFolder, job, calculators] = process.argv.slice(2);
const inside = dirname(fileURLToPath(import.meta.url));
const tools = "site_src.runtime.inside";
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);

/** Starts Python. Constants may be shared by their hash: with a fixed seed, bytes repeat. */
function start(library, path, fsInit, folder = pyodideFolder) {
  return loadPyodide({
    indexURL: folder,
    stdLibURL: library,
    env: { PYTHONPATH: path, PYTHONHASHSEED: "0" },
    fsInit,
  });
}

/** Python with the job's folder in reach, to compile and pack. */
function workshop(library) {
  return start(library, "/tools", (FS) => {
    mount(FS, "/job", job);
    mount(FS, "/tools/site_src/runtime/inside", inside);
  });
}

function mount(FS, place, root) {
  FS.mkdirTree(place);
  FS.mount(FS.filesystems.NODEFS, { root }, place);
}

/**
 * Python started as the reader's worker starts it, led through all that the calculators do: where the
 * modules are that it imported, and what dataclasses wrote, both as JSON.
 */
async function used(folder, archive = "engine.zip") {
  const engine = gunzipSync(await readFile(join(job, archive)));
  const reach = (FS) => {
    FS.writeFile("/lib/engine.zip", engine);
    mount(FS, "/tools/site_src/runtime/inside", inside);
  };
  const path = "/lib/engine.zip:/tools";
  const python = await start(join(job, "library.zip"), path, reach, folder);
  const { connect } = await connection();
  const answer = connect(python, calculators);
  const rounds = python.pyimport(`${tools}.rounds`);
  rounds.lead(calculators);
  answer('[{"key": "", "calculator": "", "texts": {}, "parts": []}]');
  try {
    answer("");
  } catch {
    // Wanted: an exception on its way to JavaScript is worded by modules nothing else imports.
  }
  return { origins: rounds.origins(), written: rounds.written() };
}

/** Read as text, as older nodes take a .js file for CommonJS. */
async function connection() {
  const source = await readFile(join(job, "calculators.js"), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}

async function make() {
  if (step === "library") await makeLibrary();
  else if (step === "select") await select();
  else await watch();
}

async function makeLibrary() {
  const python = await workshop(join(pyodideFolder, "python_stdlib.zip"));
  const library = python.pyimport(`${tools}.library`);
  library.make("/job/python_stdlib.zip", "/job/lean", "/job/library.zip");
  const { transform } = await import("esbuild");
  const bare = await readFile(join(job, "bare.mjs"), "utf8");
  const { code } = await transform(bare, { format: "esm", minify: true, target: "es2022", charset: "utf8" });
  await writeFile(join(job, "pyodide.asm.mjs"), code);
}

async function select() {
  const selection = await packedEngine();
  const slim = await quietly(() => used(join(job, "start"))).catch(() => null);
  const { origins, written } = slim ?? (await used(pyodideFolder).catch(() => fail(selection)));
  selection.add_methods("/job/engine.zip", written);
  selection.pack_library("/job/library.zip", origins, "/job/python.zip");
  await writeFile(join(job, "kind.txt"), slim ? "slim" : "whole");
}

/** Fails once more, with the lines of the source, which no reader needs, in what is said of it. */
async function fail(selection) {
  selection.pack_engine.callKwargs("/job/engine", "/job/lines.zip", { has_lines: true });
  return used(pyodideFolder, "lines.zip");
}

/** Pyodide complains at length of a trap, which here is an answer like any other. */
async function quietly(act) {
  const { error } = console;
  console.error = () => {};
  try {
    return await act();
  } finally {
    console.error = error;
  }
}

async function watch() {
  await packedEngine();
  const { instantiate } = WebAssembly;
  let notes;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    if ("__notes" in (made.instance?.exports ?? {})) notes = notesOf(made.instance.exports);
    return made;
  };
  await used(join(job, "start"));
  await writeFile(join(job, "called.bin"), notes());
}

/** Takes down which functions were called: a byte for each, in fresh memory. */
function notesOf({ memory, __notes }) {
  const pages = 16;
  return () => {
    const place = memory.grow(pages) * 65536;
    __notes(place);
    return new Uint8Array(memory.buffer, place, pages * 65536);
  };
}

async function packedEngine() {
  const python = await workshop(join(job, "library.zip"));
  const selection = python.pyimport(`${tools}.selection`);
  selection.pack_engine("/job/engine", "/job/engine.zip");
  return selection;
}

/** The last line of a traceback, after the last place in the engine that it names. */
function reason(error) {
  const lines = String(error.message).trim().split("\n");
  const places = lines.map((line) => line.match(/File "\/lib\/engine\.zip\/(.+)", line (\d+)/));
  const place = places.filter(Boolean).at(-1);
  return `${place ? `${place[1]}:${place[2]}: ` : ""}${lines.at(-1)}`;
}

try {
  await make();
} catch (error) {
  console.error(reason(error));
  process.exit(1);
}
