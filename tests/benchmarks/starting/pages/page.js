// The page of a plain Pyodide: asks the worker, shows its answers, says how long each took.
const worker = new Worker("worker.js", { type: "module" });
const [one, other, answer] = ["one", "other", "answer"].map((id) => document.getElementById(id));
let changed = 0;

for (const field of [one, other]) {
  field.addEventListener("input", (event) => {
    changed = event.timeStamp;
    worker.postMessage([one.value, other.value]);
  });
}
worker.onmessage = ({ data }) => {
  answer.textContent = data;
  if (performance.getEntriesByName("answered").length === 0) performance.mark("answered");
  else performance.measure("changed", { start: changed });
};
