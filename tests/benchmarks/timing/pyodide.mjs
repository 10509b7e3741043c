// Runs a function of the project in Pyodide, under node, and prints the text that it gives.
//   node pyodide.mjs PROJECT MODULE FUNCTION TEXT
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [project, module, name, text] = process.argv.slice(2);
const folder = join(project, "node_modules/pyodide");
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);

const python = await loadPyodide({
  env: { PYTHONPATH: "/project", PYTHONDONTWRITEBYTECODE: "1" },
  fsInit: (FS) => {
    for (const part of ["engine", "tests"]) {
      FS.mkdirTree(`/project/${part}`);
      FS.mount(FS.filesystems.NODEFS, { root: join(project, part) }, `/project/${part}`);
    }
  },
});
console.log(python.pyimport(module)[name](text));
