/**
 * The tools of each calculator: reset, copy, save, print, embed. Buttons, words and the dialog are
 * the page's template; here is what they do.
 */

import { copy } from "./copying.js";
import { drawn, painted, save, written } from "./saving.js";

/**
 * @import {LivePage} from "./live.js"
 * @typedef {{calculator: HTMLElement, page: LivePage, button: HTMLButtonElement}} Use
 * @typedef {{
 *   use: (use: Use) => void | Promise<unknown>,
 *   isOffered?: (calculator: HTMLElement) => boolean,
 * }} Tool
 */

/** @type {Record<string, Tool>} */
const tools = {
  reset: { use: ({ calculator, page, button }) => page.reset(button, calculator.dataset.request) },
  link: { use: ({ calculator, page }) => copy(addressOf(calculator, page)) },
  sentence: {
    use: ({ calculator }) => copy(sentenceOf(calculator)),
    isOffered: (calculator) => sentenceOf(calculator) !== "",
  },
  csv: { use: ({ calculator, page }) => save(`${nameOf(calculator)}.csv`, tableOf(calculator, page)) },
  svg: {
    use: ({ calculator }) => save(`${nameOf(calculator)}.svg`, drawn(chartOf(calculator))),
    isOffered: (calculator) => chartOf(calculator) !== null,
  },
  png: {
    use: async ({ calculator }) => save(`${nameOf(calculator)}.png`, await painted(chartOf(calculator))),
    isOffered: (calculator) => chartOf(calculator) !== null,
  },
  print: { use: ({ calculator }) => printAlone(calculator) },
  embed: {
    use: ({ calculator, page }) => showSnippet(calculator, page),
    isOffered: () => !document.body.classList.contains("embed"),
  },
};

/**
 * Gives every calculator its tools, and the page the button that resets everything.
 * @param {LivePage} page
 */
export function addTools(page) {
  const template = document.getElementById("tools");
  if (template instanceof HTMLTemplateElement) {
    for (const calculator of document.querySelectorAll("fulcrum-calculator")) {
      equip(/** @type {HTMLElement} */ (calculator), template, page);
    }
  }
  const all = document.querySelector("[data-reset-all]");
  const place = all?.closest("[hidden]");
  if (!all || !(place instanceof HTMLElement)) return;
  all.addEventListener("click", () => page.reset(all));
  document.addEventListener("fulcrum-scenario", () => (place.hidden = !page.hasChanged));
}

/**
 * @param {HTMLElement} calculator
 * @param {HTMLTemplateElement} template
 * @param {LivePage} page
 */
function equip(calculator, template, page) {
  calculator.append(document.importNode(template.content, true));
  const buttons = [...calculator.querySelectorAll("button[data-tool]")];
  for (const button of /** @type {HTMLButtonElement[]} */ (buttons)) {
    const tool = tools[button.dataset.tool ?? ""];
    button.addEventListener("click", async () => {
      await tool?.use({ calculator, page, button });
      say(calculator, button.dataset.done ?? "");
    });
  }
  const fold = calculator.querySelector(".tools details");
  fold?.addEventListener("toggle", () => {
    say(calculator, "");
    for (const button of /** @type {HTMLButtonElement[]} */ (buttons)) {
      button.hidden = tools[button.dataset.tool ?? ""]?.isOffered?.(calculator) === false;
    }
  });
  const dialog = calculator.querySelector("dialog");
  dialog?.querySelector("[data-copy]")?.addEventListener("click", async () => {
    await copy(dialog.querySelector("textarea")?.value ?? "", dialog);
    say(dialog, dialog.dataset.done ?? "");
  });
  dialog?.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
}

/**
 * Says that something is done, politely.
 * @param {HTMLElement} place
 * @param {string} words
 */
function say(place, words) {
  const said = place.querySelector("[data-done-said]");
  if (said) said.textContent = words;
}

/** @param {HTMLElement} calculator */
function nameOf({ dataset }) {
  return dataset.calculator ?? "calculator";
}

/** @param {HTMLElement} calculator */
function sentenceOf(calculator) {
  return calculator.querySelector('[data-part="sentence"]')?.textContent?.trim() ?? "";
}

/** @param {HTMLElement} calculator */
function chartOf(calculator) {
  return calculator.querySelector('[data-part="chart"]:not([hidden]) .picture svg');
}

/**
 * @param {HTMLElement} calculator
 * @param {LivePage} page
 */
function addressOf(calculator, page) {
  return location.href.split("#")[0] + page.address(calculator.id);
}

/**
 * The table of an outcome, or that of its walk or its chart, or else its figures.
 * @param {HTMLElement} calculator
 * @param {LivePage} page
 */
function tableOf(calculator, page) {
  const { table, walk, chart, figures = {} } = page.outcome(calculator.dataset.request ?? "") ?? {};
  const shown = table ?? walk?.table ?? chart?.table;
  if (shown) return written([shown.columns.map((text) => ({ text })), ...shown.rows]);
  return written(Object.values(figures).map((figure) => [{ text: figure.label }, figure]));
}

/** @param {HTMLElement} calculator */
function printAlone(calculator) {
  const marked = [document.body, calculator];
  marked.forEach((one, index) => one.classList.add(index ? "is-printed" : "prints-one"));
  print();
  for (const one of marked) one.classList.remove("prints-one", "is-printed");
}

/**
 * Shows the lines that put the calculator into another page, with this reader's state.
 * @param {HTMLElement} calculator
 * @param {LivePage} page
 */
function showSnippet(calculator, page) {
  const dialog = calculator.querySelector("dialog");
  const area = dialog?.querySelector("textarea");
  if (!dialog || !area) return;
  const root = new URL(document.documentElement.dataset.root ?? "", document.baseURI);
  const address = new URL(`embed/${nameOf(calculator)}/`, root).href + page.address("");
  const title = calculator.querySelector(".title")?.textContent?.trim() ?? "";
  const words = { address, title, script: new URL("embed.js", root).href };
  area.value = (dialog.dataset.snippet ?? "").replace(/\{(\w+)\}/g, (_, name) =>
    escaped(words[/** @type {keyof typeof words} */ (name)]),
  );
  dialog.showModal();
  area.select();
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
