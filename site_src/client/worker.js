/**
 * The worker: Python on one side, messages on the other. Every answer is Python's; nothing is
 * computed or worded here.
 *
 * Python works through a batch without a pause, so of the batches that have come meanwhile only
 * the newest is answered.
 */

import { boot } from "./boot.js";

/** @import {FailedMessage, FromWorker, RunMessage, StartMessage, ToWorker} from "./messages.js" */

const startLimitMs = 60_000;

/** @type {((requests: string) => string) | undefined} */
let answer;
/** @type {RunMessage | undefined} */
let newest;
/** A message to oneself queues behind the page's messages that are there already. */
const turn = new MessageChannel();

self.onmessage = ({ data }) => receive(data);
turn.port1.onmessage = answerNewest;

/** @param {ToWorker} message */
function receive(message) {
  if (message.type === "start") void start(message);
  else queue(message);
}

/** @param {StartMessage} message */
async function start({ python, package: calculators }) {
  try {
    answer = await boot(python, calculators, startLimitMs);
    send({ type: "ready" });
    turn.port2.postMessage(null);
  } catch (error) {
    sendFailure("start", error);
  }
}

/** @param {RunMessage} message */
function queue(message) {
  newest = message;
  turn.port2.postMessage(null);
}

function answerNewest() {
  if (!answer || !newest) return;
  const { id, requests } = newest;
  newest = undefined;
  try {
    send({ type: "answers", id, answers: JSON.parse(answer(JSON.stringify(requests))) });
  } catch (error) {
    sendFailure("run", error);
  }
}

/**
 * @param {FailedMessage["during"]} during
 * @param {unknown} error
 */
function sendFailure(during, error) {
  send({ type: "failed", during, reason: error instanceof Error ? error.message : String(error) });
}

/** @param {FromWorker} message */
function send(message) {
  self.postMessage(message);
}
