// What a benchmark does in a page: changes fields as a reader would, and waits for the answers.
"use strict";

{
  const answered = "engine:answer";
  const settled = "engine:settled";
  const patienceMs = 60_000;
  const [home, fieldsOf] = ["fulcrum-calculator", `form [data-input]`];

  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  /** Waits, but not for ever, for the next entry of a name: how long it took, and when, in ms. */
  const next = (name, cause = "") =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`No ${name} came ${cause}.`)), patienceMs);
      const observer = new PerformanceObserver((list) => {
        const [entry] = list.getEntriesByName(name);
        if (entry === undefined) return;
        observer.disconnect();
        resolve(entry);
      });
      observer.observe({ entryTypes: ["measure", "mark"] });
    });

  /** The values of a field that a change can go to: controls, and what is put into each. */
  function values(field) {
    const found = [];
    const range = field.querySelector("input[type=range]");
    const box = field.querySelector("input[type=text]");
    const stops = range?.dataset.stops.split(" ") ?? [];
    for (const [index, share] of [0.3, 0.5, 0.7, 0.4, 0.6].entries()) {
      const place = Math.round(share * (stops.length - 1));
      if (range === null) break;
      found.push(index % 2 === 0 ? put(range, String(place)) : put(box, stops[place]));
    }
    if (box && !range) {
      const [text, step] = [box.value.replaceAll(",", ""), Number(box.dataset.step)];
      for (const count of [1, 2, 3]) found.push(put(box, String(Number(text) + count * step)));
    }
    for (const one of field.querySelectorAll("input[type=radio]")) found.push(tick(one, true));
    for (const one of field.querySelectorAll("input[type=checkbox]")) {
      found.push(tick(one, !one.checked), tick(one, one.checked));
    }
    for (const one of field.querySelectorAll("option")) found.push(put(one.closest("select"), one.value));
    for (const one of field.querySelectorAll("textarea")) {
      found.push(put(one, field.querySelector("[data-example]")?.textContent ?? ""), put(one, ""));
    }
    return found;
  }

  const put = (control, text) => ({ control, name: "value", to: text });
  const tick = (control, isTicked) => ({ control, name: "checked", to: isTicked });

  /** Makes one change and waits for its answer; null where it changes nothing or is refused. */
  async function change({ control, name, to }) {
    if (control[name] === to) return null;
    const place = control.closest(home);
    control[name] = to;
    const { input } = control.closest("[data-input]").dataset;
    const answer = next(answered, `after ${input} of ${place.id} became ${to}`);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    const { duration } = await answer;
    const isRefused = place.classList.contains("is-stale");
    await frame();
    return isRefused ? null : duration;
  }

  /** Goes round the fields of a calculator, each with its next value, until enough were answered. */
  async function sweep(place, count, round) {
    const fields = [...place.querySelectorAll(fieldsOf)].map((field) => ({ field, all: values(field) }));
    const seconds = [];
    for (let turn = 0; seconds.length < count && turn < 3 * count; turn += 1) {
      const { field, all } = fields[turn % fields.length];
      const at = round + Math.floor(turn / fields.length);
      const duration = await change(all[at % all.length]);
      if (duration !== null) seconds.push(duration / 1000);
      else if (place.classList.contains("is-stale")) await reset(place, field);
    }
    return seconds;
  }

  /** Puts a field back to what the page was printed with, where its value is refused. */
  async function reset(place, field) {
    for (const control of field.querySelectorAll("input:not([type=range]), select, textarea")) {
      const isTicked = control.type === "radio" || control.type === "checkbox";
      if (isTicked && !control.defaultChecked) continue;
      const back = isTicked ? tick(control, true) : put(control, control.defaultValue);
      await change(back);
    }
  }

  /** Puts all that is drawn into a fold of its own: what stands in a closed one is not asked for. */
  function makeFold() {
    const drawn = [...document.querySelectorAll("[data-part=chart], [data-part=walk]")];
    const fold = document.createElement("details");
    fold.open = true;
    drawn[0]?.before(fold);
    fold.append(document.createElement("summary"), ...drawn);
    return fold;
  }

  let fold;

  globalThis.changing = {
    /** Waits until the engine answers and has answered all that the page asks of itself. */
    async ready() {
      if (performance.getEntriesByName(settled).length === 0) await next(settled);
    },

    /** Sweeps the page's calculator, with what is drawn or with the figures alone. */
    async calculator({ count, round, isDrawn }) {
      fold ??= makeFold();
      const place = document.querySelector(home);
      fold.open = isDrawn;
      await frame();
      await sweep(place, 1, round + 1);
      return sweep(place, count, round);
    },

    /** Changes one field of each calculator of an article, while it stands in view. */
    async article({ round }) {
      const seconds = [];
      for (const place of document.querySelectorAll(home)) {
        if (place.closest("details:not([open])")) continue;
        place.scrollIntoView({ block: "center", behavior: "instant" });
        await frame();
        await frame();
        if (place.querySelector(fieldsOf)) seconds.push(...(await sweep(place, 1, round)));
      }
      return seconds;
    },

    /** Changes a number of a gradual calculator: the first picture, the last one, and the first
     * picture of a change that comes while there is more of the one before. */
    async gradual({ name, round }) {
      const field = document.querySelector(`${home} [data-input="${name}"]`);
      const box = field.querySelector("input[type=text]");
      const stops = field.querySelector("input[type=range]").dataset.stops.split(" ");
      const at = (count) => put(box, stops[(3 * round + count) % stops.length]);
      const last = next(settled);
      const start = performance.now();
      const first = await change(at(1));
      const whole = (await last).startTime - start;
      await change(at(2));
      const after = await change(at(3));
      await next(settled);
      return { first: first / 1000, whole: whole / 1000, after: after / 1000 };
    },
  };
}
