/**
 * The worker: Python on one side, messages on the other. Every answer is Python's; nothing is
 * computed or worded here.
 *
 * The page asks once Python is ready, and for one batch at a time; it also says when a start or an
 * answer has taken too long.
 */

import { boot } from "./boot.js";

/** @import {FromWorker, RunMessage, StartMessage, ToWorker} from "./messages.js" */

/** @type {(requests: string) => string} */
let answer = () => {
  throw new Error("Python has not started.");
};

self.onmessage = async ({ data }) => {
  try {
    send(await answered(data));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isTrap = "WebAssembly" in globalThis && error instanceof WebAssembly.RuntimeError;
    send({ type: "failed", reason, isTrap });
  }
};

/**
 * @param {ToWorker} message
 * @returns {FromWorker | Promise<FromWorker>}
 */
function answered(message) {
  return message.type === "start" ? start(message) : run(message);
}

/**
 * @param {StartMessage} message
 * @returns {Promise<FromWorker>}
 */
async function start({ python, package: calculators, isWhole }) {
  answer = await boot(python, calculators, { isWhole });
  return { type: "ready" };
}

/**
 * @param {RunMessage} message
 * @returns {FromWorker}
 */
function run({ id, requests }) {
  return { type: "answers", id, answers: JSON.parse(answer(JSON.stringify(requests))) };
}

/** @param {FromWorker} message */
function send(message) {
  self.postMessage(message);
}
