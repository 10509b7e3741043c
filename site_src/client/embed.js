/**
 * For the page of another site: gives each of our calculators in it the height that it needs.
 *
 * Only what comes from this script's own site is listened to, and only from a frame whose address
 * lies on it.
 */

const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

addEventListener("message", ({ data, origin, source }) => {
  if (own === "" || origin !== new URL(own).origin || data?.type !== "fulcrum-height") return;
  for (const frame of document.querySelectorAll("iframe")) {
    const isOurs = frame.src.startsWith(new URL(".", own).href);
    if (isOurs && frame.contentWindow === source && typeof data.height === "number") {
      frame.style.height = `${data.height}px`;
    }
  }
});
