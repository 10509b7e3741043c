/**
 * A table of the engine: its words put into the cells that are there, or into new rows.
 */

import { showParts, showWords } from "./words.js";

/** @import {Part, Table} from "./messages.js" */

/**
 * Shows a table in the first table under a place.
 * @param {Element} place
 * @param {Table} table
 */
export function showTable(place, table) {
  const shown = place.querySelector("table");
  if (shown === null) return;
  if (shown.caption) showParts(shown.caption, table.caption);
  const heads = [...(shown.tHead?.rows[0]?.cells ?? [])];
  heads.forEach((head, column) => showWords(head, { text: table.columns[column] ?? "" }));
  const body = shown.tBodies[0];
  if (body) showRows(body, table.rows);
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
