/**
 * Makes calling importScripts fail here, as it does in every module worker. Pyodide calls it to
 * learn what kind of worker it is in, and the browser, asked, would first report a violation of
 * the page's content security policy.
 */

globalThis.importScripts = () => {
  throw new TypeError("A module worker imports no classic scripts.");
};
