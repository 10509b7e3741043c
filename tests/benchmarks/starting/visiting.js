// What a benchmark looks at in every page that it compares: when the first answer came, how soon
// one more followed a change, and how long the page's own thread was held up.
"use strict";

{
  const patienceMs = 240_000;
  const [first, next] = ["answered", "changed"];
  const longTasks = [];

  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
    type: "longtask",
    buffered: true,
  });

  /** Waits, but not for ever, for an entry of a name that began at a time or later. */
  const entry = (type, name, from = 0) =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`No ${name} came.`)), patienceMs);
      const observer = new PerformanceObserver((list) => {
        const found = list.getEntriesByName(name).find(({ startTime }) => startTime >= from);
        if (found === undefined) return;
        observer.disconnect();
        resolve(found);
      });
      observer.observe({ type, buffered: true });
    });

  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  /** Puts a text into a field, as a reader's typing does; tells when. */
  function type(field, text) {
    field.value = text;
    const event = new Event("input", { bubbles: true });
    field.dispatchEvent(event);
    return event.timeStamp;
  }

  /** Waits until any of the elements says something else. */
  function isReworded(elements) {
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      const what = { childList: true, characterData: true, subtree: true };
      for (const element of elements) observer.observe(element, what);
    });
  }

  globalThis.visiting = {
    /** Marks the first answer once an element of the page says a text, wherever it comes from. */
    watch(selector, text) {
      const observer = new MutationObserver(() => {
        const found = [...document.querySelectorAll(selector)];
        if (!found.some(({ textContent }) => textContent.includes(text))) return;
        observer.disconnect();
        performance.mark(first);
      });
      observer.observe(document, { childList: true, characterData: true, subtree: true });
    },

    /** Notes an answer to a change, for pages that cannot do so themselves. */
    changed(start) {
      performance.measure(next, { start });
    },

    /** When the first answer stood in the page, in ms since the visit began. */
    async answered(name = first) {
      return (await entry("mark", name)).startTime;
    },

    /** Puts one text after another into a field; how long each answer took, in ms. */
    async changes({ field, texts, name = next }) {
      const element = document.querySelector(field);
      const durations = [];
      for (const text of texts) {
        const start = type(element, text);
        durations.push((await entry("measure", name, start)).duration);
        await frame();
      }
      return durations;
    },

    /** Changes a field as soon as the text stands: how long until a figure changed, in ms. */
    async touched({ field, text, figures }) {
      await new Promise((resolve) => {
        if (document.readyState !== "loading") resolve();
        else addEventListener("DOMContentLoaded", resolve, { once: true });
      });
      await frame();
      const reworded = isReworded(document.querySelectorAll(figures));
      const start = type(document.querySelector(field), text);
      return (await reworded) - start;
    },

    /** How long each long task took that began after the page had loaded, in ms. */
    longTasks() {
      const [{ loadEventEnd }] = performance.getEntriesByType("navigation");
      return longTasks.filter(({ startTime }) => startTime > loadEventEnd).map((one) => one.duration);
    },
  };
}
