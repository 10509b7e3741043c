"""The status line as a reader meets it: one plain sentence, and a button that really helps."""

from playwright.sync_api import expect

from tests.browser.reader import Reader

COULD_NOT_START = "could not start"
HAVE_STOPPED = "have stopped"
NOT_COMPUTED = "could not be computed"

FAULTS_OF_THE_NETWORK = ("Failed to load resource", "net::ERR", "Engine: ")
# What Pyodide says of a call that the page's Python lacks, before all of Python is fetched.
OF_A_TRAP = ("fatal error", "RuntimeError", "handling the fatal")

# Lets a test end the waits that the page has begun and not given up.
CLOCK = """
const waits = new Map();
const { setTimeout: begin, clearTimeout: end } = globalThis;
globalThis.setTimeout = (act, ms, ...all) => {
  const id = begin(act, ms, ...all);
  if (ms >= 5000) waits.set(id, act);
  return id;
};
globalThis.clearTimeout = (id) => {
  waits.delete(id);
  end(id);
};
globalThis.endWaits = () => [...waits].forEach(([id, act]) => {
  clearTimeout(id);
  act();
});
"""


def is_told(reader: Reader, what: str) -> None:
    """One plain sentence and a button are there."""
    expect(reader.status().get_by_role("button")).to_be_visible()
    expect(reader.status().locator("[data-message]")).to_contain_text(what)


def time_is_up(reader: Reader) -> None:
    """End what the page, opened with `CLOCK`, waits for."""
    reader.page.evaluate("() => endWaits()")


def tries_again(reader: Reader) -> None:
    """The button brings the page alive."""
    starts = reader.marks("engine:ready")
    reader.retries()
    reader.waits_until_live(starts + 1)
    expect(reader.status()).to_be_hidden()
    assert reader.page.locator("main .is-stale").count() == 0
    reader.sets("leverage", "20")
    assert reader.figure("position.notional") == "20,000 USD"
