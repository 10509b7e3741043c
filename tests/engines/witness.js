// Stands first in the pages of these tests, and notes what goes wrong in any engine, and what the
// page has put into the clipboard.
{
  const faults = [];
  const witness = { faults, copied: null };
  window.witness = witness;
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
  if (navigator.clipboard) {
    const write = navigator.clipboard.writeText;
    navigator.clipboard.writeText = async (text) => {
      await write.call(navigator.clipboard, text);
      witness.copied = text;
    };
  }
  const execute = document.execCommand;
  document.execCommand = (command, ...rest) => {
    const isDone = execute.call(document, command, ...rest);
    if (isDone && command === "copy") witness.copied = document.activeElement.value;
    return isDone;
  };
}
