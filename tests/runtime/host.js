// The page's side of the messages, and nothing else: what the tests drive.
import { Engine } from "/client/engine.js";
import { inheritingWorker } from "/client/trusted.js";

const received = [];
let worker;

function open(address) {
  worker?.terminate();
  received.length = 0;
  const absolute = new URL(address, location.href).href;
  worker = inheritingWorker(`import ${JSON.stringify(absolute)};`).worker;
  worker.onmessage = ({ data }) => received.push(data);
  worker.onerror = (event) => received.push({ type: "error", reason: event.message });
}

/** Waits for as many messages as asked for, counted from the start of the worker. */
async function messages(count) {
  while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  return received;
}

/** An engine that writes down what it tells its page. */
function engine(python, calculators, digests) {
  const told = [];
  const addresses = {
    worker: new URL("/worker.js", location.href).href,
    python: new URL(python, location.href).href,
    package: calculators,
    digests,
  };
  const made = new Engine(addresses, {
    started: () => told.push({ started: true }),
    answered: (asked, answers) => told.push({ asked: asked.map((run) => run.key), answers }),
    failed: (reason) => told.push({ failed: reason }),
  });
  return Object.assign(made, { told });
}

const post = (...all) => all.forEach((one) => worker.postMessage(one));

globalThis.host = { engine, open, messages, post };
