// Keeps the memory of a started lean Python and starts another from it:
//   node snapshot.mjs FOLDER PACKAGE      prints the other's answer
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

const [folder, calculators] = process.argv.slice(2);
const lean = {
  stdLibURL: join(folder, "python.zip"),
  env: { PYTHONPATH: "/lib/engine.zip" },
  fsInit: (FS) => FS.writeFile("/lib/engine.zip", readFileSync(join(folder, "engine.zip"))),
};

const first = await loadPyodide({ ...lean, _makeSnapshot: true });
first.runPython("import answering");
const second = await loadPyodide({ ...lean, _loadSnapshot: first.makeMemorySnapshot() });
const answer = second.pyimport("answering").answerer(calculators);
console.log(answer('[{"key": "position", "calculator": "position", "texts": {}, "parts": ["figures"]}]'));
