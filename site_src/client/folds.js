/**
 * What is folded is not there at all until the page rests, so that browsers, which look for fields
 * that they can fill in, do not lay out each closed fold by itself before the text is drawn. After
 * that it can be searched, and opens where something is found.
 */

import { oneByOne } from "./idle.js";

const openingMs = 4000;

export function makeFoldsSearchable() {
  setTimeout(() => {
    const folds = document.querySelectorAll("main details");
    oneByOne(folds, (fold) => fold.setAttribute("data-searchable", ""));
  }, openingMs);
}
