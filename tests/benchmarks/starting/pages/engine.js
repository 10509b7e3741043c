// The worker of a plain Pyodide that has the site's engine, as its sources stand, and asks it for
// one calculator.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const python = await loadPyodide();
const [sources, asked] = await Promise.all([
  fetch("engine.zip").then((response) => response.arrayBuffer()),
  fetch("asked.json").then((response) => response.json()),
]);
python.unpackArchive(sources, "zip");
python.runPython(`
import json
import engine

named = engine.on_demand(${JSON.stringify(asked.package)})

def answer(name, texts):
    return json.dumps(named(name).run(name, json.loads(texts)), default=str)
`);
const answer = python.globals.get("answer");
const ask = (texts) => answer(asked.calculator, JSON.stringify(texts));
onmessage = ({ data: [one] }) => postMessage(ask({ [asked.changed]: one }));
postMessage(ask({}));
