/**
 * While serving: reloads the page when the site was rebuilt, and shows what a writer has to mend.
 *
 * Nothing is kept meanwhile: the service worker of a site that was built for a host, and looked at
 * under this address before, goes.
 */

const source = new EventSource(new URL("../reload", import.meta.url));
const panel = document.createElement("dialog");
const text = panel.appendChild(document.createElement("pre"));
document.body.append(panel);

source.addEventListener("reload", () => location.reload());
source.addEventListener("problems", ({ data }) => {
  text.textContent = data;
  panel.show();
});

navigator.serviceWorker?.getRegistration().then((registration) => registration?.unregister());
