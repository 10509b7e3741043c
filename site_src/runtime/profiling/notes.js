// In the worker, before its own script: keeps the watched wasm's exports, and hands over its notes.

const { instantiate } = WebAssembly;
const pageBytes = 65536;
let watched;

WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  const { exports } = made.instance ?? made;
  if ("__notes" in exports) watched = exports;
  return made;
};

addEventListener("message", (event) => {
  if (event.data.type !== "notes") return;
  event.stopImmediatePropagation();
  postMessage({ type: "notes", called: notes(watched) });
});

/** A byte for each function, written into fresh memory. */
function notes({ memory, __notes }) {
  const pages = 16;
  const place = memory.grow(pages) * pageBytes;
  __notes(place);
  return new Uint8Array(memory.buffer.slice(place, place + pages * pageBytes));
}
