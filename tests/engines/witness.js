// Stands first in the pages of these tests, and notes what goes wrong in any engine.
{
  const faults = [];
  window.witness = { faults };
  addEventListener("error", (event) => faults.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => faults.push(`rejected: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) =>
    faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  for (const kind of ["error", "warn"]) {
    const say = console[kind];
    console[kind] = (...words) => {
      faults.push(`console: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
}
