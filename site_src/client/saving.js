/**
 * Files of what a calculator shows: its table as CSV, its chart as SVG and PNG that stand alone.
 */

/** @import {Cell} from "./messages.js" */

const inherited = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "dominant-baseline",
  "visibility",
];
const sharpness = 2;

/**
 * Hands a file to the reader.
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Rows as CSV (RFC 4180): the value of a cell as programs read it, or else its words.
 * @param {Cell[][]} rows
 */
export function written(rows) {
  const lines = rows.map((row) => row.map(({ text, value }) => quoted(value ?? text)).join(","));
  return new Blob([...lines, ""].map((line, index) => (index ? `\r\n${line}` : line)), {
    type: "text/csv;charset=utf-8",
  });
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A chart as a file of its own, looking as it does on the page.
 * @param {Element | null} svg
 */
export function drawn(svg) {
  return new Blob([markup(svg)], { type: "image/svg+xml" });
}

/**
 * The same as an image, as sharp as a good screen.
 * @param {Element | null} svg
 * @returns {Promise<Blob>}
 */
export async function painted(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(markup(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * sharpness;
  canvas.height = image.naturalHeight * sharpness;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The chart is no image.")))),
  );
}

/** @param {Element | null} svg */
function markup(svg) {
  if (!(svg instanceof SVGSVGElement)) throw new TypeError("There is no chart to save.");
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const copies = copy.querySelectorAll("*");
  svg.querySelectorAll("*").forEach((one, index) => inline(one, copies[index]));
  inline(svg, copy);
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("width", `${width}`);
  copy.setAttribute("height", `${height}`);
  copy.prepend(paper(svg));
  return new XMLSerializer().serializeToString(copy);
}

/**
 * Writes the looks of an element, which the page's style gives, into its copy.
 * @param {Element} shown
 * @param {Element | undefined} copy
 */
function inline(shown, copy) {
  const style = getComputedStyle(shown);
  for (const name of inherited) copy?.setAttribute(name, style.getPropertyValue(name));
  copy?.removeAttribute("class");
}

/** @param {SVGSVGElement} svg */
function paper(svg) {
  const sheet = document.createElementNS(svg.namespaceURI, "rect");
  sheet.setAttribute("width", "100%");
  sheet.setAttribute("height", "100%");
  sheet.setAttribute("fill", ground(svg));
  return sheet;
}

/**
 * The colour that a chart stands on: of the nearest element that has one.
 * @param {Element} element
 * @returns {string}
 */
function ground(element) {
  const { backgroundColor } = getComputedStyle(element);
  const above = element.parentElement;
  return above && /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor) ? ground(above) : backgroundColor;
}
