/**
 * For the page of another site: gives each of our calculators in it the height that it needs, and
 * takes its frame's border away.
 *
 * Only what comes from this script's own site is listened to, and only from a frame whose address
 * lies on it.
 */

// In a block, so that no name of ours becomes one of that page.
{
  const script = document.currentScript;
  const own = new URL(".", script instanceof HTMLScriptElement ? script.src : location.href);

  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== own.origin || data?.type !== "fulcrum-height") return;
    for (const frame of document.querySelectorAll("iframe")) {
      const isOurs = frame.src.startsWith(own.href) && frame.contentWindow === source;
      if (!isOurs || typeof data.height !== "number") continue;
      frame.style.height = `${data.height}px`;
      frame.style.border = "0";
    }
  });
}
