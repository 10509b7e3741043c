/**
 * A table of the engine: its words put into the cells that are there, or into new rows.
 */

import { showParts, showWords } from "./words.js";

/** @import {Part, Table} from "./messages.js" */

/**
 * Shows a table in the first table under a place, or in a new one.
 * @param {Element} place
 * @param {Table} table
 */
export function showTable(place, table) {
  const shown = place.querySelector("table") ?? emptyTable(place, table);
  showShape(shown, table.shape);
  if (shown.caption) showParts(shown.caption, table.caption);
  const heads = shown.tHead?.rows[0];
  if (heads) showHeads(heads, table.columns);
  const body = shown.tBodies[0];
  if (body) showRows(body, table.rows);
}

/**
 * @param {HTMLTableElement} table
 * @param {string} [shape] which columns hold words: none of them, if it is empty
 */
function showShape(table, shape) {
  if (shape) table.dataset.shape = shape;
  else delete table.dataset.shape;
}

/**
 * A page built without the table has a place for it all the same.
 * @param {Element} place
 * @param {Table} table
 */
function emptyTable(place, { columns }) {
  const home = place.querySelector(".scroll") ?? place;
  const made = home.appendChild(document.createElement("table"));
  made.createCaption();
  showHeads(made.createTHead().insertRow(), columns);
  made.createTBody();
  return made;
}

/**
 * Shows the headings, as many as there are now.
 * @param {HTMLTableRowElement} row
 * @param {string[]} columns
 */
function showHeads(row, columns) {
  if (row.cells.length !== columns.length) row.replaceChildren(...columns.map(emptyHead));
  columns.forEach((text, column) => {
    const head = row.cells[column];
    if (head) showWords(head, { text });
  });
}

function emptyHead() {
  const head = document.createElement("th");
  head.setAttribute("scope", "col");
  return head;
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {Part[][]} rows
 */
function showRows(body, rows) {
  const isSameShape =
    body.rows.length === rows.length &&
    rows.every((cells, index) => body.rows[index]?.cells.length === cells.length);
  if (!isSameShape) body.replaceChildren(...rows.map(emptyRow));
  rows.forEach((cells, index) => {
    cells.forEach((cell, column) => {
      const place = body.rows[index]?.cells[column];
      if (place) showWords(place, cell);
    });
  });
}

/** @param {Part[]} cells */
function emptyRow(cells) {
  const row = document.createElement("tr");
  cells.forEach((_, column) => {
    const cell = row.appendChild(document.createElement(column === 0 ? "th" : "td"));
    if (cell.tagName === "TH") cell.setAttribute("scope", "row");
  });
  return row;
}
