// The page's side of the messages, and nothing else: what the tests drive.
import { inheritingWorker } from "/client/trusted.js";

const received = [];
let worker;

function open(address) {
  worker?.terminate();
  received.length = 0;
  worker = inheritingWorker(new URL(address, location.href).href).worker;
  worker.onmessage = ({ data }) => received.push(data);
  worker.onerror = (event) => received.push({ type: "error", reason: event.message });
}

/** Waits for as many messages as asked for, counted from the start of the worker. */
async function messages(count) {
  while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  return received;
}

globalThis.host = { open, messages, post: (...all) => all.forEach((one) => worker.postMessage(one)) };
