/**
 * The worker: Python on one side, messages on the other. Every answer is Python's; nothing is
 * computed or worded here.
 *
 * The page asks once Python is ready, and for one batch at a time; it also says when a start or an
 * answer has taken too long. An answer that comes in pieces is gone on with between two messages,
 * so that it gives way to a newer change, and is dropped where its key is asked anew.
 */

import { boot } from "./boot.js";
import { Gone } from "./checked.js";

/** @import {Python} from "./boot.js" */
/** @import {Answer, FromWorker, RunMessage, StartMessage, ToWorker} from "./messages.js" */

/** @type {Python} */
let python = {
  answer: () => {
    throw new Error("Python has not started.");
  },
  remember: async () => {},
};

/** The id of the run that asked for each answer of which there is more.
 * @type {Map<string, number>} */
const unfinished = new Map();
let isGoingOn = false;

self.onmessage = ({ data }) => attempt(() => answered(data));

/** @param {() => FromWorker | Promise<FromWorker>} act */
async function attempt(act) {
  try {
    send(await act());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    send({ type: "failed", reason, isTrap: isTrap(error), isGone: error instanceof Gone });
  }
}

/** @param {unknown} error */
function isTrap(error) {
  return "WebAssembly" in globalThis && error instanceof WebAssembly.RuntimeError;
}

/**
 * @param {ToWorker} message
 * @returns {FromWorker | Promise<FromWorker>}
 */
function answered(message) {
  if (message.type === "start") return start(message);
  return message.type === "run" ? run(message) : remember();
}

/**
 * @param {StartMessage} message
 * @returns {Promise<FromWorker>}
 */
async function start({ python: folder, package: calculators, isWhole, digests }) {
  python = await boot(folder, calculators, { isWhole, digests });
  return { type: "ready" };
}

/** @returns {Promise<FromWorker>} */
async function remember() {
  try {
    await python.remember();
  } catch (error) {
    // Where calculators hold on to objects of JavaScript's, there is no memory that could be kept.
    if (isTrap(error)) throw error;
  }
  return { type: "remembered" };
}

/**
 * @param {RunMessage} message
 * @returns {FromWorker}
 */
function run({ id, requests }) {
  /** @type {Record<string, Answer>} */
  const answers = JSON.parse(python.answer(JSON.stringify(requests)));
  for (const [key, one] of Object.entries(answers)) {
    unfinished.delete(key);
    if ("progress" in one) unfinished.set(key, id);
  }
  if (!isGoingOn) void goOn();
  return { type: "answers", id, answers };
}

/** Gives the next piece of each unfinished answer in turn, messages that wait before each. */
async function goOn() {
  isGoingOn = true;
  while (unfinished.size > 0) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const [key, id] of [...unfinished].slice(0, 1)) {
      await attempt(() => run({ type: "run", id, requests: [more(key)] }));
    }
  }
  isGoingOn = false;
}

/**
 * @param {string} key
 * @returns {RunMessage["requests"][0]}
 */
function more(key) {
  return { key, kind: "more", texts: {}, parts: [] };
}

/** @param {FromWorker} message */
function send(message) {
  self.postMessage(message);
}
