// The laboratory's page: for each package of calculators one worker that answers a few requests and
// keeps its memory, and one that goes on from there, where the browser keeps any, and is led through
// all of them.
// At the end the page's <output> holds a letter for each function, "1" where it was called.

const batchSize = 200;
const few = 5;
const output = document.querySelector("output");
const say = (text, state) => Object.assign(output, { value: text }).setAttribute("data-state", state);

class Laborant {
  #worker = new Worker("worker.js", { type: "module" });

  async start(calculators, digests) {
    const python = new URL("python/", location.href).href;
    const start = { type: "start", python, package: calculators, digests, isWhole: false };
    await this.ask(start, "ready");
  }

  remember() {
    return this.ask({ type: "remember" }, "remembered");
  }

  async answer(requests) {
    for (let at = 0; at < requests.length; at += batchSize) {
      const batch = requests.slice(at, at + batchSize);
      const { answers } = await this.ask({ type: "run", id: at, requests: batch }, "answers");
      for (const { key, source } of batch) {
        const { failed } = answers[key];
        // Edited lines may fail: that they do, and how it is told, is a part of the round.
        if (failed !== undefined && source === undefined) throw new Error(`${key}: ${failed}`);
      }
    }
  }

  async end() {
    const { called } = await this.ask({ type: "notes" }, "notes");
    this.#worker.terminate();
    return called;
  }

  ask(message, wanted) {
    return new Promise((resolve, reject) => {
      this.#worker.onerror = (event) => reject(new Error(event.message));
      this.#worker.onmessage = ({ data }) => {
        if (data.type === "failed") reject(new Error(data.reason));
        // The further pieces of an earlier answer may come between.
        else if (data.type === wanted && data.id === message.id) resolve(data);
      };
      this.#worker.postMessage(message);
    });
  }
}

async function lead([calculators, requests], digests) {
  const first = new Laborant();
  await first.start(calculators, digests);
  await first.answer(requests.slice(0, few));
  await first.remember();
  const called = [await first.end()];
  const second = new Laborant();
  await second.start(calculators, digests);
  await second.answer(requests);
  return [...called, await second.end()];
}

try {
  const { rounds, digests } = await (await fetch("rounds.json")).json();
  const all = [];
  for (const [at, round] of rounds.entries()) {
    say(`${at} of ${rounds.length}`, "busy");
    all.push(...(await lead(round, digests)));
  }
  say(Array.from(all[0], (_, at) => (all.some((one) => one[at]) ? "1" : "0")).join(""), "done");
} catch (error) {
  say(String(error), "failed");
}
